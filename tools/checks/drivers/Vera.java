import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against a standard: java Vera.java ua1 FILE… prints each broken rule once and exits with 1. */
public class Vera {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
    int bad = 0;
    for (int i = 1; i < args.length; i++) {
      if (!keeps(flavour, args[i])) bad++;
    }
    System.exit(bad == 0 ? 0 : 1);
  }

  static boolean keeps(PDFAFlavour flavour, String file) {
    try (FileInputStream in = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, Integer> broken = new TreeMap<>();
      Map<String, String> where = new TreeMap<>();
      for (TestAssertion a : result.getTestAssertions()) {
        if (a.getStatus() == TestAssertion.Status.PASSED) continue;
        String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " " + a.getMessage();
        broken.merge(rule, 1, Integer::sum);
        where.putIfAbsent(rule, a.getLocation().getContext());
      }
      System.out.println(file + ": " + (result.isCompliant() ? "keeps " : "breaks ") + flavour + " (" + result.getTotalAssertions() + " assertions)");
      broken.forEach((rule, times) -> System.out.println("  " + times + " x " + rule + "\n    first at " + where.get(rule)));
      return result.isCompliant() && result.getTotalAssertions() > 0;
    } catch (Exception e) {
      System.out.println(file + ": cannot be read: " + e);
      return false;
    }
  }
}
