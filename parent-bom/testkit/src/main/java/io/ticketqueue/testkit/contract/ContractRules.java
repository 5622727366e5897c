package io.ticketqueue.testkit.contract;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A service's resource methods and the contract name the same operations and callers. */
public final class ContractRules {
  private static final String PATH = "jakarta.ws.rs.Path";
  private static final String ROLES = "jakarta.annotation.security.RolesAllowed";
  private static final String INTERNAL = "io.ticketqueue.chassis.security.InternalApi";

  /** The annotations that say in a service what a flag says at the edge. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "strict", "io.ticketqueue.chassis.security.NeedsRevocations",
          "recent", "io.ticketqueue.chassis.security.NeedsRecentLogIn");

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private ContractRules() {}

  /**
   * Compares a service's classes with the contract; a service without operations passes.
   *
   * @throws AssertionError naming every difference
   */
  public static void check(String service, JavaClasses classes) {
    Map<String, String> documented = documented(service);
    Map<String, String> written = written(classes);
    if (documented.isEmpty() || documented.equals(written)) {
      return;
    }
    var differences = new TreeSet<String>();
    documented.forEach(
        (operation, callers) -> {
          if (!callers.equals(written.get(operation))) {
            differences.add(
                operation
                    + ": documented for "
                    + callers
                    + ", written for "
                    + written.get(operation));
          }
        });
    written.keySet().stream()
        .filter(operation -> !documented.containsKey(operation))
        .forEach(operation -> differences.add(operation + ": not documented"));
    throw new AssertionError("against docs/openapi.yaml:\n  " + String.join("\n  ", differences));
  }

  /**
   * Compares which operations need the revocation feed or a recent log-in: at the edge those marked
   * {@code strict} or {@code recent}, in a service those that carry {@code @NeedsRevocations} or
   * {@code @NeedsRecentLogIn}.
   *
   * @throws AssertionError naming every operation that only one of them marks
   */
  public static void checkFlags(JavaClasses classes) {
    var differences = new TreeSet<String>();
    resourceMethods(classes)
        .forEach((operation, method) -> differences.addAll(differences(operation, method)));
    if (!differences.isEmpty()) {
      throw new AssertionError("against routes.conf:\n  " + String.join("\n  ", differences));
    }
  }

  private static Set<String> differences(String operation, JavaMethod method) {
    var differences = new TreeSet<String>();
    Set<String> edge = Flags.ROUTES.get(operation);
    if (edge != null) {
      FLAGS.forEach(
          (flag, annotation) -> {
            boolean here =
                method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
            if (here != edge.contains(flag)) {
              differences.add(
                  "%s: %s %s only"
                      .formatted(operation, flag, here ? "in the service" : "at the edge"));
            }
          });
    }
    return differences;
  }

  /** The edge's flags by operation, read when first asked for. */
  private static final class Flags {
    static final Map<String, Set<String>> ROUTES = EdgeRoutes.load().flags();
  }

  private static Map<String, String> documented(String service) {
    var operations = new TreeMap<String, String>();
    OpenApi.load().operations().stream()
        .filter(operation -> !operation.isPlanned() && operation.service().equals(service))
        .forEach(
            operation ->
                operations.put(
                    operation.method() + " " + anonymous(operation.path()), operation.callers()));
    return operations;
  }

  private static Map<String, String> written(JavaClasses classes) {
    var operations = new TreeMap<String, String>();
    resourceMethods(classes)
        .forEach((operation, method) -> operations.put(operation, callers(method)));
    return operations;
  }

  /** By method and anonymous path. */
  static Map<String, JavaMethod> resourceMethods(JavaClasses classes) {
    var operations = new TreeMap<String, JavaMethod>();
    classes.stream()
        .filter(type -> type.isAnnotatedWith(PATH) && !type.isInterface())
        .flatMap(type -> type.getMethods().stream())
        .forEach(
            method ->
                verb(method)
                    .ifPresent(
                        verb -> operations.put(verb + " " + anonymous(path(method)), method)));
    return operations;
  }

  static Optional<String> verb(JavaMethod method) {
    return METHODS.stream()
        .filter(name -> method.isAnnotatedWith("jakarta.ws.rs." + name))
        .findFirst();
  }

  static String path(JavaMethod method) {
    String path = value(method.getOwner().tryGetAnnotationOfType(PATH).orElseThrow());
    Optional<? extends JavaAnnotation<?>> below = method.tryGetAnnotationOfType(PATH);
    return below.map(annotation -> path + "/" + value(annotation)).orElse(path).replace("//", "/");
  }

  /** A method's own annotation counts before its class's. */
  private static String callers(JavaMethod method) {
    JavaClass type = method.getOwner();
    Optional<? extends JavaAnnotation<?>> internal = method.tryGetAnnotationOfType(INTERNAL);
    if (internal.isEmpty()) {
      internal = type.tryGetAnnotationOfType(INTERNAL);
    }
    if (internal.isPresent()) {
      return "services " + sorted(values(internal.get(), "callers"));
    }
    Optional<? extends JavaAnnotation<?>> roles = method.tryGetAnnotationOfType(ROLES);
    if (roles.isEmpty() && !method.isAnnotatedWith("jakarta.annotation.security.PermitAll")) {
      roles = type.tryGetAnnotationOfType(ROLES);
    }
    List<String> allowed = roles.map(annotation -> values(annotation, "value")).orElse(List.of());
    return allowed.contains("USER") ? "USER" : allowed.isEmpty() ? "everybody" : allowed.getFirst();
  }

  static String sorted(Collection<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  static String anonymous(String path) {
    return path.replaceAll("\\{[^}]+}", "{}");
  }

  private static String value(JavaAnnotation<?> annotation) {
    return annotation.get("value").orElseThrow().toString();
  }

  static List<String> values(JavaAnnotation<?> annotation, String member) {
    Object value = annotation.get(member).orElseThrow();
    return value instanceof Object[] several
        ? Stream.of(several).map(Object::toString).toList()
        : List.of(value.toString());
  }
}
