package io.ticketqueue.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which tests prove which requirement, by the tags in the test sources. */
public final class Requirements {
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(REQ-[A-Z]+-\\d{3})\"\\)");
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".data", "node_modules");

  /**
   * One requirement.
   *
   * @param mandatory whether the original design demands it
   */
  public record Requirement(String id, boolean mandatory, String text) {}

  private Requirements() {}

  /** All of them, in the order of the requirements document. */
  public static List<Requirement> all() {
    try (InputStream list = Requirements.class.getResourceAsStream("requirements.tsv")) {
      if (list == null) {
        throw new IllegalStateException("requirements.tsv is missing");
      }
      return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", 3))
          .map(fields -> new Requirement(fields[0], fields[1].equals("M"), fields[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The test classes that carry each tag, found in the test sources below a folder. */
  public static Map<String, Set<String>> tagged(Path root) throws IOException {
    var tests = new TreeMap<String, Set<String>>();
    for (Path source : testSources(root)) {
      var tags = TAG.matcher(Files.readString(source));
      String test = source.getFileName().toString().replace(".java", "");
      while (tags.find()) {
        tests.computeIfAbsent(tags.group(1), id -> new TreeSet<>()).add(test);
      }
    }
    return tests;
  }

  private static List<Path> testSources(Path root) throws IOException {
    var sources = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().contains("/src/test/") && file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }

  /** Prints the list for the project in the given folder (default: the current one). */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath().normalize();
    Map<String, Set<String>> tests = tagged(root);
    var open = new ArrayList<Requirement>();
    var out = new StringBuilder();
    for (Requirement requirement : all()) {
      Set<String> proofs = tests.getOrDefault(requirement.id(), Set.of());
      if (proofs.isEmpty()) {
        open.add(requirement);
      } else {
        out.append(line(requirement))
            .append("\n    ")
            .append(String.join(", ", proofs))
            .append('\n');
      }
    }
    out.append("\nWithout a test:\n");
    open.forEach(requirement -> out.append(line(requirement)).append('\n'));
    var unknown = new TreeSet<>(tests.keySet());
    all().forEach(requirement -> unknown.remove(requirement.id()));
    if (!unknown.isEmpty()) {
      out.append("\nTags that name no requirement: ").append(unknown).append('\n');
    }
    int total = all().size();
    out.append("\n%d of %d requirements have a test.%n".formatted(total - open.size(), total));
    System.out.print(out);
  }

  private static String line(Requirement requirement) {
    return requirement.id() + " " + (requirement.mandatory() ? "M " : "O ") + requirement.text();
  }
}
