module example.org/offstone

go 1.26.8
