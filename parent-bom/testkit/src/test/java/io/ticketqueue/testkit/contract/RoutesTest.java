package io.ticketqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The edge's table of routes and the contract name the same operations. */
class RoutesTest {
  private static final Map<String, String> ROUTES = EdgeRoutes.load().access();

  @Test
  void everyRouteIsAnOperationWithTheSameRole() {
    Map<String, String> operations = operations(true);
    assertThat(operations).containsAllEntriesOf(ROUTES);
  }

  @Test
  void everyBuiltOperationHasARoute() {
    assertThat(ROUTES).containsAllEntriesOf(operations(false));
  }

  private static Map<String, String> operations(boolean planned) {
    var operations = new TreeMap<String, String>();
    OpenApi.load().operations().stream()
        .filter(operation -> !operation.isInternal())
        .filter(operation -> planned || !operation.isPlanned())
        .forEach(operation -> operations.put(operation.toString(), access(operation.role())));
    return operations;
  }

  private static String access(String role) {
    return switch (role) {
      case "" -> "public";
      case "USER" -> "user";
      case "ADMIN" -> "admin";
      case "GATE" -> "gate";
      default -> throw new IllegalStateException("unknown role " + role);
    };
  }
}
