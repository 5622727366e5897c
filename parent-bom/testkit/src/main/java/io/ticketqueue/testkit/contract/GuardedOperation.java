package io.ticketqueue.testkit.contract;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource method and whom its annotations let in.
 *
 * @param path with its parameters in braces
 * @param roles who may call it with a token; empty when no token is needed
 * @param callers which services may call it; empty when it is no internal one
 * @param recent whether the log-in behind the token must be a recent one
 */
record GuardedOperation(
    String method, String path, List<String> roles, List<String> callers, boolean recent) {
  private static final String SECURITY = "jakarta.annotation.security.";
  private static final String INTERNAL = "io.ticketqueue.chassis.security.InternalApi";
  private static final String RECENT = "io.ticketqueue.chassis.security.NeedsRecentLogIn";

  /** Those of a module's own classes and of what it shares with the others. */
  static List<GuardedOperation> of(JavaClasses classes) {
    return ContractRules.resourceMethods(classes).values().stream()
        .map(GuardedOperation::of)
        .toList();
  }

  private static GuardedOperation of(JavaMethod method) {
    return new GuardedOperation(
        ContractRules.verb(method).orElseThrow(),
        ContractRules.path(method),
        method.isAnnotatedWith(SECURITY + "PermitAll")
            ? List.of()
            : said(method, SECURITY + "RolesAllowed", "value"),
        said(method, INTERNAL, "callers"),
        method.isAnnotatedWith(RECENT) || method.getOwner().isAnnotatedWith(RECENT));
  }

  /** A method's own annotation counts before its class's. */
  private static List<String> said(JavaMethod method, String annotation, String member) {
    Optional<? extends JavaAnnotation<?>> own = method.tryGetAnnotationOfType(annotation);
    return Stream.of(own, method.getOwner().tryGetAnnotationOfType(annotation))
        .flatMap(Optional::stream)
        .findFirst()
        .map(found -> ContractRules.values(found, member))
        .orElse(List.of());
  }

  /** Its path with something harmless for each parameter. */
  String example() {
    return path.replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-00000000abcd");
  }

  boolean isRead() {
    return method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
