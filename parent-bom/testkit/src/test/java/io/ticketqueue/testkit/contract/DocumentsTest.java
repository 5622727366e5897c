package io.ticketqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.requirements.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What code and documents cite exists. */
class DocumentsTest {
  private static final Pattern DECISION = Pattern.compile("\\bD-\\d+[a-z]?\\b");
  private static final Pattern DECIDED = Pattern.compile("\\*\\*(D-\\d+[a-z]?)\\b");
  private static final Pattern INVARIANT = Pattern.compile("\\b([A-Z])([1-9]\\d?)\\b");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*[a-z](Test|IT)\\b");
  private static final Pattern DOCUMENT = Pattern.compile("[\\w./-]*\\w\\.md\\b");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern ERROR_CODE = Pattern.compile("(?m)^  ([A-Z_]+)\\(\\d+\\)");
  private static final List<String> MODULES =
      List.of("user", "event", "queue", "reservation", "payment", "parent-bom/chassis", "edge");

  private static final Map<Path, String> TEXTS = Repository.texts();

  @Test
  void everyCitedDecisionIsInTheArchitecture() {
    Set<String> decided = found(DECIDED, Repository.text("docs/architecture.md"), 1);
    assertThat(decided).hasSizeGreaterThan(30);
    var unknown = new TreeSet<String>();
    TEXTS.forEach(
        (path, text) -> {
          Set<String> cited = found(DECISION, text, 0);
          cited.removeAll(decided);
          cited.forEach(decision -> unknown.add(path + " cites " + decision));
        });
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyCitedInvariantIsInThePackageInfoOfItsModule() {
    var unknown = new TreeSet<String>();
    for (String module : MODULES) {
      Set<String> defined = invariants(module);
      Set<Character> letters = new TreeSet<>();
      defined.forEach(invariant -> letters.add(invariant.charAt(0)));
      of(module)
          .forEach(
              (path, text) -> {
                Set<String> cited = found(INVARIANT, text, 0);
                cited.removeIf(citation -> !letters.contains(citation.charAt(0)));
                cited.removeAll(defined);
                cited.forEach(invariant -> unknown.add(path + " cites " + invariant));
              });
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyServiceNumbersItsInvariants() {
    assertThat(MODULES.stream().filter(module -> !module.equals("edge")))
        .allSatisfy(module -> assertThat(invariants(module)).as(module).isNotEmpty());
  }

  @Test
  void everyCitedDocumentExists() {
    var missing = new TreeSet<String>();
    TEXTS.forEach(
        (path, text) ->
            found(DOCUMENT, text, 0).stream()
                .filter(document -> !exists(path, document))
                .forEach(document -> missing.add(path + " cites " + document)));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyLinkLeadsSomewhere() {
    var dead = new TreeSet<String>();
    TEXTS.forEach(
        (path, text) -> {
          if (Repository.extension(path).equals("md")) {
            found(LINK, text, 1).stream()
                .filter(target -> !target.startsWith("http"))
                .filter(target -> !exists(path, target))
                .forEach(target -> dead.add(path + " links to " + target));
          }
        });
    assertThat(dead).isEmpty();
  }

  @Test
  void everyTestADocumentNamesExists() {
    Set<String> sources = new TreeSet<>();
    TEXTS.keySet().forEach(path -> sources.add(path.getFileName().toString()));
    var missing = new TreeSet<String>();
    TEXTS.forEach(
        (path, text) -> {
          if (Repository.extension(path).equals("md")) {
            found(TEST, withoutExamples(text), 0).stream()
                .filter(test -> !sources.contains(test + ".java"))
                .forEach(test -> missing.add(path + " names " + test));
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void theRequirementsAreThoseTheTestsAreCountedFor() {
    Set<String> listed = found(Pattern.compile("REQ-[A-Z]+-\\d{3}"), ranges(), 0);
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Requirement.all().stream().map(Requirement::id).toList());
  }

  @Test
  void theContractKnowsEveryErrorCode() {
    String codes =
        Repository.text("parent-bom/core/src/main/java/io/ticketqueue/core/ErrorCode.java");
    assertThat(OpenApi.load().errorCodes()).isEqualTo(found(ERROR_CODE, codes, 1));
  }

  private static String withoutExamples(String markdown) {
    return markdown.replaceAll("(?s)```.*?```", "");
  }

  /** The requirements with {@code REQ-EVT-010…012} and {@code REQ-PAY-014, 015} written out. */
  private static String ranges() {
    String text = Repository.text("docs/requirements.md");
    Matcher several = Pattern.compile("(REQ-[A-Z]+-)(\\d{3})(…|, )(\\d{3})").matcher(text);
    return several.replaceAll(
        found -> {
          var written = new StringBuilder();
          for (int n = Integer.parseInt(found.group(2));
              n <= Integer.parseInt(found.group(4));
              n++) {
            written.append(found.group(1)).append("%03d ".formatted(n));
          }
          return written.toString();
        });
  }

  private static Set<String> invariants(String module) {
    var defined = new TreeSet<String>();
    of(module)
        .forEach(
            (path, text) -> {
              if (path.endsWith("package-info.java") && path.toString().contains("src/main")) {
                defined.addAll(found(INVARIANT, text, 0));
              }
            });
    return defined;
  }

  private static Map<Path, String> of(String module) {
    var texts = new TreeMap<Path, String>();
    TEXTS.forEach(
        (path, text) -> {
          if (path.startsWith(module)
              && Set.of("java", "md", "sql", "lua").contains(Repository.extension(path))) {
            texts.put(path, text);
          }
        });
    return texts;
  }

  /** Beside the citing file, in a folder above it, or in docs. */
  private static boolean exists(Path citing, String document) {
    Path root = Repository.root();
    Path folder = root.resolve(citing).getParent();
    return Stream.concat(
            Stream.iterate(folder, above -> above.startsWith(root), Path::getParent),
            Stream.of(root.resolve("docs")))
        .anyMatch(from -> Files.exists(from.resolve(document).normalize()));
  }

  private static Set<String> found(Pattern pattern, String text, int group) {
    var found = new TreeSet<String>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }
}
