package io.ticketqueue.chassis;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.ticketqueue.testkit.ResourceRules;
import io.ticketqueue.testkit.contract.ContractRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chassis can be read from the bottom up. */
class PackagesTest {
  private final JavaClasses classes =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void theMessagingPackagesHaveNoCycle() {
    slices().matching("..chassis.messaging.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void itsResourcesObeyTheRulesOfAll() {
    ResourceRules.check(classes);
    ContractRules.checkFlags(classes);
  }

  @Test
  void thePackagesHaveNoCycle() {
    slices().matching("..chassis.(**)").should().beFreeOfCycles().check(classes);
  }
}
