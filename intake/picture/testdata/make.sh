#!/bin/sh
# Writes the slips into the pictures of this folder with ExifTool, which nobody here
# wrote: ./make.sh PATH-OF-EXIFTOOL. The pictures themselves are plain.
set -eu
x() { "$exiftool" -q -overwrite_original "$@"; }
exiftool=$1
for kind in jpg png webp; do
	cp plain.$kind full.$kind
	x -XMP-photoshop:Headline='Ferry returns' -XMP-dc:Description='The ferry “Ellery” off Łódź Quay' \
		-XMP-dc:Creator='Jane Roe' -XMP-dc:Creator='Zoë Ån' -XMP-photoshop:Credit='Coast News' -XMP-dc:Rights='© 2026 Coast News' \
		-XMP-iptcCore:AltTextAccessibility='A white ferry between two piers' -XMP-xmpRights:UsageTerms='Once only' \
		-XMP-photoshop:Instructions='No archive' -XMP-iptcCore:Location='Łódź Quay' -XMP-photoshop:City='Port Ellery' -XMP-photoshop:Country='Scotland' \
		-EXIF:ImageDescription='In Exif' -EXIF:Artist='In Exif' -EXIF:DateTimeOriginal='2026:10:31 14:05:06' -EXIF:OffsetTimeOriginal='+01:00' \
		-GPSLatitude=57.1234 -GPSLatitudeRef=N -GPSLongitude=2.4321 -GPSLongitudeRef=W -EXIF:SerialNumber=CANARY-4711 \
		-XMP-aux:SerialNumber=CANARY-4711 -XMP-exif:GPSLatitude=57.1234 -EXIF:OwnerName=CANARY-OWNER full.$kind
done
x -IPTC:CodedCharacterSet=UTF8 -IPTC:Caption-Abstract='In the datasets' -IPTC:By-line='In the datasets' full.jpg

iim() { # name, then how text is written
	cp plain.jpg "$1"
	f=$1
	shift
	x "$@" -IPTC:Headline='Café opens' -IPTC:Caption-Abstract='The café “Søstrene” opens – at last' -IPTC:By-line='André Roe' \
		-IPTC:Credit='Coast News' -IPTC:City=Zürich -IPTC:DateCreated='2026:10:31' -IPTC:TimeCreated='14:05:06+01:00' "$f"
}
iim iim-latin.jpg -charset iptc=Latin
iim iim-marked.jpg -IPTC:CodedCharacterSet=UTF8
iim iim-unmarked.jpg -charset iptc=UTF8 -IPTC:CodedCharacterSet=

cp iim-marked.jpg iim-newer.jpg
x -XMP-dc:Description='The old caption' -Photoshop:IPTCDigest=new iim-newer.jpg
cp iim-newer.jpg iim-insync.jpg
x -IPTC:Caption-Abstract='The new caption' iim-newer.jpg

cp plain.jpg spoilt.jpg
x -XMP-dc:Description='The cafÃ© â€œSÃ¸streneâ€™s' -XMP-photoshop:City='ZÃ¼rich' spoilt.jpg

cp plain.jpg turned.jpg # stored on its side; the face is at the stored picture's left
x -n -EXIF:Orientation=6 -XMP-mwg-rs:RegionInfo='{AppliedToDimensions={W=60,H=40,Unit=pixel},RegionList=[{Area={X=0.2,Y=0.5,W=0.1,H=0.1,Unit=normalized},Type=Face,Name=Roe}]}' turned.jpg
cp plain.jpg marked.jpg
x -struct -XMP-iptcExt:ImageRegion='[{RegionBoundary={RbShape=rectangle,RbUnit=relative,RbX=0.6,RbY=0.1,RbW=0.2,RbH=0.4},RRole=[{Identifier=[http://cv.iptc.org/newscodes/imageregionrole/mainSubjectArea]}]}]' marked.jpg
cp plain.jpg phone.jpg
x -n -EXIF:SubjectArea='15 30 4 4' -EXIF:ImageDescription='dav' -EXIF:DateTimeOriginal='2026:10:31 14:05:06' phone.jpg
