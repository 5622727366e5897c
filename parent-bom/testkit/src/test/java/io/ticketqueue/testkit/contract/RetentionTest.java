package io.ticketqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/retention.md knows everything that grows, and names only settings there are. */
class RetentionTest {
  private static final Pattern TABLE = Pattern.compile("(?i)create table (\\w+\\.\\w+)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TOPIC = Pattern.compile("\"([a-z]+\\.events|dlq\\.[a-z]+)\"");
  private static final Pattern SETTING = Pattern.compile("tq\\.[a-z.-]+[a-z]");
  private static final String PAGE = Repository.text("docs/retention.md");
  private static final Set<String> NAMED = found(CODE, PAGE);

  @Test
  void everyTableIsNamed() {
    var tables = new TreeSet<String>();
    Repository.texts()
        .forEach(
            (path, text) -> {
              if (path.startsWith("liquibase/src/main")
                  && Repository.extension(path).equals("sql")) {
                tables.addAll(found(TABLE, text));
              }
            });
    assertThat(tables).hasSizeGreaterThan(20).allMatch(NAMED::contains);
  }

  @Test
  void everyRedisKeyOfTheArchitectureIsNamed() {
    Set<String> keys = found(CODE, firstCells(section("docs/architecture.md", "## Redis")));
    assertThat(keys).hasSizeGreaterThan(20).allMatch(NAMED::contains);
  }

  @Test
  void everyTopicIsNamed() {
    Set<String> topics =
        found(
            TOPIC,
            Repository.text(
                "parent-bom/embedded-servers/src/main/java/io/ticketqueue/servers/Topics.java"));
    assertThat(topics).hasSizeGreaterThan(5).allMatch(NAMED::contains);
  }

  @Test
  void everySettingItNamesIsThere() {
    String all =
        Repository.texts().entrySet().stream()
            .filter(file -> file.getKey().toString().contains("src/main"))
            .filter(
                file -> Set.of("properties", "java").contains(Repository.extension(file.getKey())))
            .map(java.util.Map.Entry::getValue)
            .collect(Collectors.joining("\n"));
    Set<String> settings = new TreeSet<>(NAMED);
    settings.removeIf(name -> !SETTING.matcher(name).matches());
    assertThat(settings)
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> assertThat(all.contains(name)).as(name).isTrue());
  }

  private static String section(String document, String heading) {
    String text = Repository.text(document);
    int from = text.indexOf("\n" + heading);
    int to = text.indexOf("\n## ", from + heading.length());
    return text.substring(from, to < 0 ? text.length() : to);
  }

  /** The first cell of each row that is not planned. */
  private static String firstCells(String section) {
    return section
        .lines()
        .filter(line -> line.startsWith("| `") && !line.startsWith("| `[planned"))
        .map(line -> line.substring(2, line.indexOf(" | ", 2)))
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
