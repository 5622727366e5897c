package io.ticketqueue.testkit.requirements;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which tests prove which requirement. A test proves it if it carries the requirement's tag and if
 * surefire's or failsafe's report says that it ran and passed.
 *
 * @param proofs tests that passed, by requirement
 * @param unproven tests that carry a tag and did not run or pass, by requirement
 */
public record Requirements(Map<String, Set<String>> proofs, Map<String, Set<String>> unproven) {
  /** The state of the project in a folder. */
  public static Requirements of(Path root) throws IOException {
    var proofs = new TreeMap<String, Set<String>>();
    var unproven = new TreeMap<String, Set<String>>();
    var reports = new TestReports();
    for (TaggedTest test : TaggedTest.in(root)) {
      var tests = reports.prove(test) ? proofs : unproven;
      tests.computeIfAbsent(test.requirement(), id -> new TreeSet<>()).add(test.toString());
    }
    return new Requirements(proofs, unproven);
  }

  /** Prints the list for the project in the given folder (default: the current one). */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath().normalize();
    System.out.print(of(root).report(Requirement.all()));
  }

  String report(List<Requirement> all) {
    var proved = new ArrayList<String>();
    var notRun = new ArrayList<String>();
    var untested = new ArrayList<String>();
    for (Requirement requirement : all) {
      String id = requirement.id();
      if (proofs.containsKey(id)) {
        proved.add(requirement + "\n    " + names(proofs, id));
      } else if (unproven.containsKey(id)) {
        notRun.add(requirement + "\n    " + names(unproven, id));
      } else {
        untested.add(requirement.toString());
      }
    }
    var unknown = new TreeSet<>(proofs.keySet());
    unknown.addAll(unproven.keySet());
    all.forEach(requirement -> unknown.remove(requirement.id()));
    return section("Proved by tests that passed", proved)
        + section("Tested, but no such test has run and passed here (./tq test)", notRun)
        + section("Without a test", untested)
        + section("Tags that name no requirement", List.copyOf(unknown))
        + "%d of %d requirements are proved by tests that passed, %d more have a test.%n"
            .formatted(proved.size(), all.size(), notRun.size());
  }

  private static String names(Map<String, Set<String>> tests, String id) {
    return String.join(", ", tests.getOrDefault(id, Set.of()));
  }

  private static String section(String title, List<String> lines) {
    return lines.isEmpty() ? "" : title + ":\n" + String.join("\n", lines) + "\n\n";
  }
}
