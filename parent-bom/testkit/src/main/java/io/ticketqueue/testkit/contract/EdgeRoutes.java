package io.ticketqueue.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The edge's table of routes, as this build has it. */
final class EdgeRoutes {
  /** One method of one line. */
  record Route(String method, String path, String access, Set<String> flags) {}

  private final List<Route> routes = new ArrayList<>();

  private EdgeRoutes(String table) {
    table
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> !fields[2].equals("page")) // the buyers' page, no operations of the API
        .forEach(
            fields -> {
              Set<String> flags = Set.copyOf(Arrays.asList(fields).subList(6, fields.length));
              for (String method : fields[0].split(",", -1)) {
                routes.add(new Route(method, fields[1], fields[3], flags));
              }
            });
  }

  static EdgeRoutes load() {
    try (InputStream table = EdgeRoutes.class.getResourceAsStream("routes.conf")) {
      if (table == null) {
        throw new IllegalStateException("routes.conf is missing");
      }
      return new EdgeRoutes(new String(table.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who may call, by method and path. */
  Map<String, String> access() {
    var access = new TreeMap<String, String>();
    routes.forEach(route -> access.put(route.method() + " " + route.path(), route.access()));
    return access;
  }

  /** Which flags each has, by method and anonymous path. */
  Map<String, Set<String>> flags() {
    var flags = new TreeMap<String, Set<String>>();
    routes.forEach(
        route ->
            flags.put(route.method() + " " + ContractRules.anonymous(route.path()), route.flags()));
    return flags;
  }
}
