// Validates PDF files with the veraPDF library: Validate FLAVOUR[,FLAVOUR] FILE...
// Prints one line for each file and flavour, PASS or FAIL with the number of checks, and one
// line, indented, for each rule that was broken.

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

public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String name : arguments[0].split(",")) {
                validate(PDFAFlavour.fromString(name), arguments[at]);
            }
        }
    }

    private static void validate(PDFAFlavour flavour, String file) throws Exception {
        try (FileInputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.println(verdict + " " + flavour + " " + result.getTotalAssertions() + " " + file);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                    String where = each.getMessage() + " @ " + each.getLocation().getContext();
                    broken.putIfAbsent(rule, where.replaceAll("\\s+", " "));
                }
            }
            broken.forEach((rule, where) -> System.out.println("    " + rule + " " + where));
        }
    }
}
