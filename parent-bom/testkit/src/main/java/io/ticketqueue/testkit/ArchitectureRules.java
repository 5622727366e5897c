package io.ticketqueue.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.ticketqueue.testkit.contract.ContractRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules every application's main code obeys. A module's test is {@code
 * ArchitectureRules.application("reservation").check()}, run in the module's folder.
 */
public final class ArchitectureRules {
  /** What only some runtimes have, and what belongs to one of them (D-21). */
  private static final String[] UNPORTABLE = {
    "io.helidon..",
    "org.eclipse.persistence..",
    "org.hibernate..",
    "io.smallrye..",
    "org.jboss..",
    "com.ibm..",
    "io.openliberty..",
    "jakarta.servlet..",
    "jakarta.ejb..",
    "jakarta.enterprise.concurrent..",
    "org.eclipse.microprofile.metrics.."
  };

  private static final List<String> APPLICATIONS =
      List.of("user", "event", "queue", "reservation", "payment", "sandbox", "edge", "stack");
  private static final List<String> RIMS =
      List.of("rest", "persistence", "redis", "messaging", "remote");

  private final String name;
  private final String root;
  private final boolean portable;

  private ArchitectureRules(String name, boolean portable) {
    this.name = name;
    this.root = "io.ticketqueue." + name;
    this.portable = portable;
  }

  /** The rules of one of the six portable applications. */
  public static ArchitectureRules application(String name) {
    return new ArchitectureRules(name, true);
  }

  /** The rules of a module that is tied to its runtime: all but portability. */
  public static ArchitectureRules bound(String name) {
    return new ArchitectureRules(name, false);
  }

  /**
   * Checks the classes in {@code target/classes} and the sources in {@code src/main}.
   *
   * @throws AssertionError naming every violation
   */
  public void check() {
    JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    if (portable) {
      portable().check(classes);
      ContractRules.check(name, classes);
    }
    rootKnowsNoRim().check(classes);
    rimsKeepApart().forEach(rule -> rule.check(classes));
    noOtherApplication().check(classes);
    rimsOpenNoTransaction().check(classes);
    ResourceRules.check(classes);
    ContractRules.checkFlags(classes);
    noRequirementIds(Path.of("src", "main"));
    readsJoinTheTransaction(Path.of("src", "main", "resources", "META-INF", "persistence.xml"));
  }

  private ArchRule portable() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(UNPORTABLE)
        .because("the application runs on any Jakarta EE runtime")
        .allowEmptyShould(true);
  }

  private ArchRule rootKnowsNoRim() {
    String[] rims = RIMS.stream().map(rim -> root + "." + rim + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(root)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rims)
        .because("arrows point to the domain")
        .allowEmptyShould(true);
  }

  private List<ArchRule> rimsKeepApart() {
    var rules = new ArrayList<ArchRule>();
    for (String rim : RIMS) {
      String[] others =
          RIMS.stream()
              .filter(other -> !other.equals(rim))
              .map(other -> root + "." + other + "..")
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(root + "." + rim + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .because("rims meet in the domain only")
              .allowEmptyShould(true));
    }
    return rules;
  }

  private ArchRule rimsOpenNoTransaction() {
    String[] rims = RIMS.stream().map(rim -> root + "." + rim + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(rims)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.ticketqueue.chassis.jpa.Transactions")
        .because("use cases open the transactions")
        .allowEmptyShould(true);
  }

  private ArchRule noOtherApplication() {
    String[] others =
        APPLICATIONS.stream()
            .filter(other -> !other.equals(name))
            .map(other -> "io.ticketqueue." + other + "..")
            .toArray(String[]::new);
    return classes()
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(others)))
        .because("services know each other by contract only")
        .allowEmptyShould(true);
  }

  /** Requirements are named by tests; code that names them goes stale. */
  private static void noRequirementIds(Path sources) {
    if (!Files.isDirectory(sources)) {
      return;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> naming =
          files.filter(Files::isRegularFile).filter(ArchitectureRules::namesRequirement).toList();
      if (!naming.isEmpty()) {
        throw new AssertionError("main code names requirement ids: " + naming);
      }
    } catch (IOException e) {
      throw new AssertionError("cannot read " + sources, e);
    }
  }

  /** On a connection of its own a read makes every commit a two-phase one. */
  private static void readsJoinTheTransaction(Path unit) {
    if (!Files.exists(unit)) {
      return;
    }
    try {
      if (!Files.readString(unit).contains("eclipselink.transaction.join-existing")) {
        throw new AssertionError(unit + " lacks eclipselink.transaction.join-existing");
      }
    } catch (IOException e) {
      throw new AssertionError("cannot read " + unit, e);
    }
  }

  private static boolean namesRequirement(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains("REQ" + "-");
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
