package io.ticketqueue.edge;

import io.ticketqueue.edge.Route.Access;
import io.ticketqueue.edge.overload.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table of routes: every path the edge forwards, with its methods. Any other path is 404. Reads
 * {@code routes.conf} beside this class, or the file {@code tq.edge.routes} names.
 */
final class Routes {
  private static final int LONGEST_PARAMETER = 200;
  private static final String SERVICE = "{service}";
  private static final int FLAGS = 6;
  private static final Set<String> KNOWN_FLAGS = Set.of("strict", "recent", "once", "queue");

  private final Node root = new Node();
  private final List<String> services;
  private final Set<String> limits = new TreeSet<>();

  private Routes(List<String> services) {
    this.services = services;
  }

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private @Nullable Node parameter;
    private final Map<String, Route> methods = new TreeMap<>();
  }

  /**
   * What a path matches.
   *
   * @param methods the routes by method
   * @param service the service a {@code {service}} in the path names, or null
   */
  record Match(Map<String, Route> methods, @Nullable String service) {
    /** The route of a method, or null; HEAD is served where GET is, unless that works once. */
    @Nullable Route route(String method) {
      Route route = methods.get(method);
      return route == null && method.equals("HEAD") && servesHead() ? methods.get("GET") : route;
    }

    private boolean servesHead() {
      Route get = methods.get("GET");
      return get != null && !get.once();
    }

    String serviceOf(Route route) {
      return service == null ? route.service() : service;
    }

    /** The value of {@code Allow}. */
    String allowed() {
      String names = String.join(", ", methods.keySet());
      return (servesHead() ? names + ", HEAD" : names) + ", OPTIONS";
    }
  }

  /**
   * @param services the names a route may lead to
   * @throws IllegalArgumentException for a line that cannot be read
   */
  static Routes load(Settings settings, List<String> services) {
    String file = settings.textOrEmpty("tq.edge.routes");
    try (InputStream builtIn = Routes.class.getResourceAsStream("routes.conf")) {
      if (builtIn == null) {
        throw new IllegalStateException("no routes.conf beside " + Routes.class.getName());
      }
      String text =
          file.isEmpty()
              ? new String(builtIn.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file));
      return parse(text, services);
    } catch (IOException e) {
      throw new UncheckedIOException("tq.edge.routes cannot be read: " + file, e);
    }
  }

  static Routes parse(String text, List<String> services) {
    Routes routes = new Routes(services);
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .forEach(routes::add);
    return routes;
  }

  /** The classes of limits that routes name. */
  Set<String> limits() {
    return limits;
  }

  private void add(String line) {
    String[] word = line.split("\\s+");
    if (word.length < FLAGS || !word[1].startsWith("/")) {
      throw Settings.bad("tq.edge.routes", "has an invalid line: " + line);
    }
    String service = word[2];
    if (!service.equals(SERVICE)
        && !service.equals(ContractPages.SERVICE)
        && !service.equals(BuyersPage.SERVICE)
        && !services.contains(service)) {
      throw Settings.bad("tq.edge.routes", "names an unknown service: " + line);
    }
    try {
      Access access = Access.valueOf(word[3].toUpperCase(Locale.ROOT));
      Tier tier = Tier.valueOf(word[5].toUpperCase(Locale.ROOT));
      Set<String> flags = flags(word);
      for (String method : word[0].split(",")) {
        add(
            new Route(
                method,
                word[1],
                service,
                access,
                word[4],
                tier,
                flags.contains("strict"),
                flags.contains("recent"),
                flags.contains("once"),
                flags.contains("queue")));
      }
    } catch (IllegalArgumentException e) {
      throw Settings.bad("tq.edge.routes", "has an unknown word: " + line);
    }
  }

  private static Set<String> flags(String[] word) {
    Set<String> flags = Set.copyOf(List.of(word).subList(FLAGS, word.length));
    if (!KNOWN_FLAGS.containsAll(flags)) {
      throw new IllegalArgumentException("unknown flag");
    }
    return flags;
  }

  /** Adds a route; before the first request comes. */
  void add(Route route) {
    limits.add(route.limit());
    node(route.template()).methods.put(route.method(), route);
  }

  private Node node(String template) {
    Node node = root;
    for (String segment : template.substring(1).split("/")) {
      if (segment.startsWith("{")) {
        if (node.parameter == null) {
          node.parameter = new Node();
        }
        node = node.parameter;
      } else {
        node = node.literals.computeIfAbsent(segment, s -> new Node());
      }
    }
    return node;
  }

  /**
   * The routes of a path exactly as it stands in the request line. Nothing is decoded, so an
   * encoded, doubled or dotted spelling of a path is another path, and unknown.
   */
  @Nullable Match match(String rawPath) {
    if (rawPath.isEmpty() || rawPath.charAt(0) != '/') {
      return null;
    }
    String[] segments = rawPath.substring(1).split("/", -1);
    Node node = find(root, segments, 0);
    if (node == null || node.methods.isEmpty()) {
      return null;
    }
    if (!node.methods.values().iterator().next().service().equals(SERVICE)) {
      return new Match(node.methods, null);
    }
    String service = segments[1];
    return services.contains(service) ? new Match(node.methods, service) : null;
  }

  private static @Nullable Node find(Node node, String[] segments, int at) {
    if (at == segments.length) {
      return node.methods.isEmpty() ? null : node;
    }
    Node literal = node.literals.get(segments[at]);
    Node found = literal == null ? null : find(literal, segments, at + 1);
    if (found == null && node.parameter != null && isParameter(segments[at])) {
      found = find(node.parameter, segments, at + 1);
    }
    return found;
  }

  /** Whether a segment may be a parameter: no server could take it for a part of the path. */
  private static boolean isParameter(String segment) {
    if (segment.isEmpty() || segment.length() > LONGEST_PARAMETER || segment.startsWith("..")) {
      return false;
    }
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_'
              || c == '~'
              || c == '.' && segment.length() > 1;
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
