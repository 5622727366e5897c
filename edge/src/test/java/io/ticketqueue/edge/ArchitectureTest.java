package io.ticketqueue.edge;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ticketqueue.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.ticketqueue.edge";

  @Test
  void obeysTheRulesOfEveryModule() {
    ArchitectureRules.bound("edge").check();
  }

  /** The pipeline is flat in the root package; what it rests on knows nothing of it. */
  @Test
  void leafPackagesKnowNeitherThePipelineNorEachOther() {
    JavaClasses edge =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("pipeline")
        .definedBy(ROOT)
        .layer("server")
        .definedBy(ROOT + ".server..")
        .layer("upstream")
        .definedBy(ROOT + ".upstream..")
        .layer("overload")
        .definedBy(ROOT + ".overload..")
        .layer("limits")
        .definedBy(ROOT + ".limits..")
        .layer("batch")
        .definedBy(ROOT + ".batch..")
        .layer("page")
        .definedBy(ROOT + ".page..")
        .layer("net")
        .definedBy(ROOT + ".net..")
        .whereLayer("pipeline")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("upstream")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("overload")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("limits")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("batch")
        .mayOnlyBeAccessedByLayers("pipeline", "limits")
        .whereLayer("page")
        .mayOnlyBeAccessedByLayers("pipeline")
        .whereLayer("net")
        .mayOnlyBeAccessedByLayers("pipeline", "server", "upstream", "limits", "batch")
        .check(edge);
  }
}
