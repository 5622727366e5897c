package io.ticketqueue.queue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ticketqueue.testkit.ArchitectureRules;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void obeysTheRulesOfEveryApplication() {
    ArchitectureRules.application("queue").check();
  }

  /** Instances whose clocks differ must not differ about a queue: only Redis tells the time. */
  @Test
  @Tag("REQ-QUEUE-005")
  void noClockOfAnInstanceCountsInAQueue() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ticketqueue.queue.redis");
    noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(classes);
    noClasses().should().callMethod(Instant.class, "now").check(classes);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(classes);
    noClasses().should().callMethod(System.class, "nanoTime").check(classes);
  }
}
