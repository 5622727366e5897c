package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.TemporaryFolder;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Keys are rolled under two instances of user while people log in, as an operator does it: the
 * launcher is a process of its own, the commands find it by its data folder.
 */
@Tag("heavy")
class RollsIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration START = Duration.ofMinutes(6);
  private static final String PARTS =
      "sandbox,user,user-2,event,queue,reservation,reservation-2,payment,edge";

  private static TemporaryFolder folder;
  private static Process launcher;
  private static PortPlan ports;
  private static DataFolder data;

  @BeforeAll
  static void up() throws Exception {
    folder = TemporaryFolder.create();
    ports = PortPlan.free(2);
    data = new DataFolder(folder.path().resolve("data"));
    Path output = folder.path().resolve("output");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dtq.root=" + ROOT,
                "-jar",
                ROOT.resolve("docker/stack/target/stack.jar").toString(),
                "up",
                "--no-demo-sale",
                "--instances",
                "2",
                "--only",
                PARTS,
                "--port-offset",
                String.valueOf(ports.offset()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()));
    builder.environment().put("TQ_DATA", data.path().toString());
    launcher = builder.start();
    await().atMost(START).until(() -> Files.readString(output).contains("s  state=ready"));
  }

  @AfterAll
  static void down() throws Exception {
    launcher.destroy(); // TERM, as Ctrl-C does it
    if (!launcher.waitFor(3, TimeUnit.MINUTES)) {
      launcher.destroyForcibly();
    }
    folder.delete();
  }

  private static Console console() {
    return new Console(System.out, System.currentTimeMillis());
  }

  /** Tokens of before, of meanwhile and of after it are taken everywhere, all the time. */
  @Test
  @Tag("REQ-AUTH-011")
  void aRollOfTheSigningKeyRefusesNoToken() {
    try (var people = new PeopleWhoLogIn(ports)) {
      RollJwt.run(data, List.of("--now"), console());
      people.goOnFor(Duration.ofSeconds(5));

      people.stop();
      assertThat(people.refusedTokens()).isEmpty();
      assertThat(people.heldTokens()).as("before, meanwhile, after").hasSizeGreaterThan(5);
      people.assertLogInsWentOn();
    }
  }

  /** Six restarts, two at each of three steps. */
  @Test
  void logInsGoOnWhileTheKeysOfPersonalDataAreRolled() {
    try (var people = new PeopleWhoLogIn(ports)) {
      RollCrypto.run(data, console());
      people.goOnFor(Duration.ofSeconds(5));

      people.stop();
      assertThat(people.refusedTokens()).isEmpty();
      people.assertLogInsWentOn();
    }
  }

  /** Two restarts of each of two instances; who holds a ticket of before is known at each. */
  @Test
  @Tag("REQ-INT-009")
  void aRollOfTheTicketKeysHarmsNoPrintedTicket() {
    try (var doors = new TicketKeyWatch(ports, Secrets.in(data.secrets()))) {
      doors.buy();
      RollTickets.run(data, List.of("--now"), console());
      doors.buy();

      doors.stop();
      assertThat(doors.keyIds()).as("before, after").hasSize(2).doesNotHaveDuplicates();
      assertThat(doors.unknown()).isEmpty();
      assertThat(doors.signedBeforePublished()).isEmpty();
      doors.assertAllAreKnownEverywhere();
    }
  }
}
