package io.ticketqueue.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A plan that somebody opens in JMeter's window, looks at and saves is the same file, byte for
 * byte: else each change would come with hundreds of lines that nobody changed.
 */
class PlansTest {
  /** Where a plan that is not as JMeter would save it lies as JMeter would, to be copied. */
  private static final Path AS_SAVED = Path.of("target", "as-saved");

  private static JMeter jmeter;

  @BeforeAll
  static void start() throws IOException {
    jmeter = JMeter.started();
  }

  static List<Path> plans() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(file -> file.toString().endsWith(".jmx")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void isSavedByteForByte(Path file) throws IOException {
    String plan = Files.readString(file);
    String saved = jmeter.saved(jmeter.shownAndSaved(plan));
    Files.createDirectories(AS_SAVED);
    Files.writeString(AS_SAVED.resolve(file), saved);

    assertThat(jmeter.saved(plan)).isEqualTo(plan);
    // JMeter writes a request that was shown in another order than one that was only read.
    assertThat(saved).as("as JMeter saves it: %s", AS_SAVED.resolve(file)).isEqualTo(plan);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void isMadeOfWhatEveryJMeterHas(Path file) throws IOException {
    JMeter.forEach(
        JMeter.tree(Files.readString(file)),
        element ->
            assertThat(element.getPropertyAsString(TestElement.TEST_CLASS) + element.getClass())
                .as(element.getName())
                .contains("org.apache.jmeter.")
                .doesNotContainIgnoringCase("jsr223", "beanshell", "plugins"));
  }

  /** Opened and started by mistake, a plan meets this machine only. */
  @ParameterizedTest
  @MethodSource("plans")
  void goesNowhereElseByItself(Path file) throws IOException {
    assertThat(Files.readString(file))
        .contains("${__P(host,127.0.0.1)}")
        .doesNotContainPattern("name=\"HTTPSampler.domain\">(?!\\$\\{(host|sandboxHost)})");
  }
}
