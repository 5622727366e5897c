package io.ticketqueue.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules every resource method obeys. */
public final class ResourceRules {
  private static final String ROLES = "jakarta.annotation.security.RolesAllowed";
  private static final String REVOCATIONS = "io.ticketqueue.chassis.security.NeedsRevocations";
  private static final Set<String> ACCESS =
      Set.of(
          "jakarta.annotation.security.PermitAll",
          ROLES,
          "io.ticketqueue.chassis.security.InternalApi");

  /** Not GATE: gates go on while revocations cannot be heard (D-14). */
  private static final Set<String> PRIVILEGED = Set.of("ADMIN");

  private static final Set<String> RAW_BODIES =
      Set.of("java.lang.String", "[B", "java.io.InputStream", "java.io.Reader");

  private ResourceRules() {}

  /**
   * Checks every resource method of these classes.
   *
   * @throws AssertionError naming every violation
   */
  public static void check(JavaClasses classes) {
    Stream.of(
            rule("say who may call them", "nothing may be open by accident", m -> saysWho(m)),
            rule(
                "carry @NeedsRevocations when they change something for ADMIN",
                "a revoked token must not do so while revocations cannot be heard",
                m -> !changesWithPrivilege(m) || isMarked(m, REVOCATIONS)),
            rule(
                "take no raw body",
                "JsonBodies and BodyText read bodies by one rule; a runtime's readers do not",
                m -> m.getParameters().stream().noneMatch(ResourceRules::isRawBody)))
        .forEach(rule -> rule.check(classes));
  }

  private static ArchRule rule(String says, String why, Predicate<JavaMethod> holds) {
    var condition =
        new ArchCondition<JavaMethod>(says) {
          @Override
          public void check(JavaMethod method, ConditionEvents events) {
            if (!holds.test(method)) {
              events.add(SimpleConditionEvent.violated(method, method.getFullName() + " does not"));
            }
          }
        };
    return methods()
        .that(areCalledOverHttp())
        .should(condition)
        .because(why)
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaMethod> areCalledOverHttp() {
    return DescribedPredicate.describe(
        "are called over HTTP",
        method ->
            method.getOwner().isAnnotatedWith("jakarta.ws.rs.Path")
                && !method.getOwner().isInterface()
                && method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
  }

  private static boolean saysWho(JavaMethod method) {
    return ACCESS.stream().anyMatch(annotation -> isMarked(method, annotation));
  }

  private static boolean isMarked(JavaMethod method, String annotation) {
    return method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
  }

  /** Whether the roles are privileged ones only, and the method is not a reading one. */
  private static boolean changesWithPrivilege(JavaMethod method) {
    List<String> roles = roles(method);
    return !method.isAnnotatedWith("jakarta.ws.rs.GET")
        && !method.isAnnotatedWith("jakarta.ws.rs.HEAD")
        && !roles.isEmpty()
        && PRIVILEGED.containsAll(roles);
  }

  private static List<String> roles(JavaMethod method) {
    if (method.isAnnotatedWith("jakarta.annotation.security.PermitAll")) {
      return List.of();
    }
    return method
        .tryGetAnnotationOfType(ROLES)
        .<JavaAnnotation<?>>map(annotation -> annotation)
        .or(() -> method.getOwner().tryGetAnnotationOfType(ROLES).map(annotation -> annotation))
        .flatMap(annotation -> annotation.get("value"))
        .map(value -> Stream.of((Object[]) value).map(Object::toString).toList())
        .orElse(List.of());
  }

  /** A parameter without an annotation of Jakarta REST takes the body. */
  private static boolean isRawBody(JavaParameter parameter) {
    return RAW_BODIES.contains(parameter.getRawType().getName())
        && parameter.getAnnotations().stream()
            .noneMatch(
                annotation -> annotation.getRawType().getPackageName().startsWith("jakarta.ws.rs"));
  }
}
