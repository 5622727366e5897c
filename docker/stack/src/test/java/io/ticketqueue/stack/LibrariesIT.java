package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the jars take along; an IT because it reads what the build has packaged. */
class LibrariesIT {
  @SuppressWarnings("UnusedVariable") // @FieldSource reads it
  private static final List<String> PROGRAMS =
      Stream.concat(Stream.of("stack", "liquibase"), Stack.APPLICATIONS.stream()).toList();

  @ParameterizedTest
  @FieldSource("PROGRAMS")
  void noTestFrameworkIsShipped(String program) throws IOException {
    List<String> libraries = List.of(classPath(program).split(" ", -1));

    assertThat(libraries).isNotEmpty().allMatch(library -> library.startsWith("libs/"));
    assertThat(libraries)
        .noneMatch(
            library ->
                library.matches(
                    "libs/(testkit|archunit|arquillian|shrinkwrap|junit|opentest4j|apiguardian"
                        + "|assertj|awaitility|testcontainers|mockito).*"));
  }

  private static String classPath(String program) throws IOException {
    String folder = program.equals("stack") ? "docker/stack" : Flags.folder(program);
    Path jar = Path.of("..", "..", folder, "target", program + ".jar");
    try (var file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    }
  }
}
