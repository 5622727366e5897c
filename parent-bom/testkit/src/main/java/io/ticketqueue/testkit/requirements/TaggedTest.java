package io.ticketqueue.testkit.requirements;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test that carries a requirement's tag.
 *
 * @param source its file
 * @param className of the file's class, with its package
 * @param method the tagged method; empty when the class is tagged
 */
record TaggedTest(String requirement, Path source, String className, String method) {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".data", "node_modules");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  // A tag, or what the tags before it belong to: a type or a method.
  private static final Pattern TAG_OR_OWNER =
      Pattern.compile(
          "@Tag\\(\"(REQ-[A-Z]+-\\d{3})\"\\)"
              + "|\\b(?:class|record|interface|enum) (\\w+)"
              + "|\\bvoid (\\w+)\\(");

  /** All tagged tests below a project's folder. */
  static List<TaggedTest> in(Path root) throws IOException {
    var tests = new ArrayList<TaggedTest>();
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
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().contains("/src/test/") && file.toString().endsWith(".java")) {
              tests.addAll(of(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return tests;
  }

  private static List<TaggedTest> of(Path source) throws IOException {
    String text = Files.readString(source);
    Matcher declared = PACKAGE.matcher(text);
    String prefix = declared.find() ? declared.group(1) + "." : "";
    String className = prefix + source.getFileName().toString().replace(".java", "");
    var tests = new ArrayList<TaggedTest>();
    var pending = new ArrayList<String>();
    Matcher found = TAG_OR_OWNER.matcher(text);
    while (found.find()) {
      if (found.group(1) != null) {
        pending.add(found.group(1));
      } else {
        String method = found.group(3) == null ? "" : found.group(3);
        pending.forEach(id -> tests.add(new TaggedTest(id, source, className, method)));
        pending.clear();
      }
    }
    return tests;
  }

  /** Its module's folder. */
  Path module() {
    String path = source.toString();
    return Path.of(path.substring(0, path.indexOf("/src/test/")));
  }

  @Override
  public String toString() {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return method.isEmpty() ? simple : simple + "." + method;
  }
}
