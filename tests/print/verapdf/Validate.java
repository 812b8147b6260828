import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds PDF files to veraPDF's profiles: one line a file and profile, then the clauses that are not kept. */
public class Validate {
    private static final String[] PROFILES = {"PDFUA-1.xml", "PDFA-2A.xml"};

    /** Takes the folder of the profiles, then the files. */
    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : PROFILES) {
            ValidationProfile profile = read(new File(words[0], name));
            for (int place = 1; place < words.length; place++) {
                System.out.println(words[place] + "\t" + name + "\t" + checked(new File(words[place]), profile));
            }
        }
    }

    private static String checked(File file, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult found = validator.validate(parser);
            Set<String> broken = new TreeSet<>();
            for (TestAssertion each : found.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add(each.getRuleId().getClause() + " " + each.getMessage());
                }
            }
            return found.getTotalAssertions() + "\t" + found.isCompliant() + "\t" + String.join("\t", broken);
        }
    }

    private static ValidationProfile read(File file) throws Exception {
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element each : elements(root, "rule")) {
            Element id = elements(each, "id").get(0);
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                    each.getAttribute("object"),
                    each.hasAttribute("deferred") ? Boolean.valueOf(each.getAttribute("deferred")) : null,
                    each.getAttribute("tags"), text(each, "description"), text(each, "test"),
                    Profiles.errorFromValues(text(each, "message"), new ArrayList<>()), new ArrayList<>()));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element each : elements(root, "variable")) {
            variables.add(Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                    text(each, "defaultValue"), text(each, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(file.getName(), "", "", new Date(0)), "", rules, variables);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> made = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            made.add((Element) found.item(place));
        }
        return made;
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
