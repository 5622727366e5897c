package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.liquibase.Migrate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the pools of all sets together fit what PostgreSQL takes. */
class ConnectionsTest {
  // PostgreSQL keeps three for superusers; the launcher's health check and a psql use some.
  private static final int OTHERS = 20;
  private static final String POOL = "javax.sql.DataSource.jdbc/ticketing.maximumPoolSize";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, PortPlan.MOST_INSTANCES})
  void thePoolsOfAllSetsFitTheServersConnections(int instances) {
    int pools = poolsOfOneSet();
    assertThat(pools).isPositive();
    assertThat(instances * pools + OTHERS)
        .isLessThanOrEqualTo(Stack.databaseConnections(instances));
  }

  @Test
  void composeTakesTwoSets() throws Exception {
    String compose = Files.readString(Path.of("..", "compose.yaml"));
    Matcher most = Pattern.compile("\"max_connections=(\\d+)\"").matcher(compose);
    assertThat(most.find()).isTrue();
    assertThat(Integer.parseInt(most.group(1)))
        .isGreaterThanOrEqualTo(2 * poolsOfOneSet() + OTHERS);
  }

  private static int poolsOfOneSet() {
    return Stack.APPLICATIONS.stream()
        .filter(application -> Migrate.USERS.contains(application + "_svc_user"))
        .mapToInt(ConnectionsTest::pool)
        .sum();
  }

  /** How large an application's pool may get. */
  static int pool(String application) {
    var properties = new Properties();
    read(Path.of("../../parent-bom/chassis/src/main/resources"), properties, "defaults.properties");
    Path resources = Path.of("..", "..", Flags.folder(application)).resolve("src/main/resources");
    read(resources, properties, "microprofile-config.properties");
    String size = properties.getProperty(POOL, "none");
    String named = size.startsWith("${") ? size.substring(2, size.length() - 1) : "";
    return Integer.parseInt(named.isEmpty() ? size : properties.getProperty(named));
  }

  private static void read(Path resources, Properties into, String name) {
    try (var files = Files.walk(resources)) {
      for (Path file : files.filter(file -> file.endsWith(name)).toList()) {
        try (var in = Files.newBufferedReader(file)) {
          into.load(in);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
