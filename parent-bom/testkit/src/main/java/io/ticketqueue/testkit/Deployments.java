package io.ticketqueue.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What Arquillian deploys: the current module as any Jakarta EE server would get it. */
public final class Deployments {
  private static final Path TARGET = Path.of("target");

  private Deployments() {}

  /** The module's classes and the libraries it brings along; the runtime adds its own. */
  public static WebArchive war(String name) {
    File classes = TARGET.resolve("classes").toFile();
    JavaArchive module =
        ShrinkWrap.create(ExplodedImporter.class, name + "-classes.jar")
            .importDirectory(classes)
            .as(JavaArchive.class);
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, name + ".war").merge(module, "/WEB-INF/classes");
    Path beans = classes.toPath().resolve("META-INF/beans.xml");
    if (Files.exists(beans)) {
      war.addAsWebInfResource(beans.toFile(), "beans.xml");
    }
    libraries().forEach(war::addAsLibrary);
    return war;
  }

  private static Stream<File> libraries() {
    Path folder = TARGET.resolve("portable-libs");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          folder.toAbsolutePath() + " is missing: run the package phase first");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Path::toFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
