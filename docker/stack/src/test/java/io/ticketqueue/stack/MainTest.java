package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say when they cannot do what they are asked for. */
class MainTest {
  @TempDir private Path root;
  private DataFolder data;
  // A lock that nobody refers to ends with the next collection of garbage.
  private @Nullable FileLock lock;

  @BeforeEach
  void find() {
    data = DataFolder.of(root);
  }

  @AfterEach
  void end() throws IOException {
    if (lock != null) {
      lock.acquiredBy().close();
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String... words) {
    return assertThatThrownBy(() -> Main.run(root, words)).isInstanceOf(Refused.class);
  }

  private void runs(String... parts) {
    data.create();
    lock = data.lock().orElseThrow();
    var state = new Properties();
    for (String part : parts) {
      state.setProperty(part + ".state", "ready");
    }
    data.writeState(state);
  }

  @Test
  void anUnknownCommandGetsTheHelp() {
    refused("upp").hasMessageContainingAll("upp", "./tq up", "./tq reset");
  }

  @Test
  void anAuditKnowsItsPatienceOnly() {
    for (String[] words :
        List.of(
            new String[] {"audit", "--patience"},
            new String[] {"audit", "--patience", "-1"},
            new String[] {"audit", "--patience", "601"},
            new String[] {"audit", "--patience", "x"},
            new String[] {"audit", "--quick", "1"})) {
      refused(words).hasMessageContaining("--patience SECONDS only, 0 to 600");
    }
  }

  @Test
  void anAuditElsewhereNeedsPasswordAndRedis() {
    var nothing = new PrintStream(OutputStream.nullOutputStream());
    var elsewhere = new TreeMap<>(Map.of("TQ_AUDIT_DB_URL", "jdbc:postgresql://127.0.0.1:1/x"));
    for (String missing : List.of("TQ_AUDIT_DB_PASSWORD", "TQ_AUDIT_REDIS_URL")) {
      assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
          .isInstanceOf(Refused.class)
          .hasMessageContaining(missing);
      elsewhere.put(missing, "redis://127.0.0.1:1");
    }
    assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("cannot ask the database");
  }

  @Test
  void anAuditNamesWhatItCannotRead() throws Exception {
    var nothing = new PrintStream(OutputStream.nullOutputStream());
    var elsewhere =
        new TreeMap<>(
            Map.of(
                "TQ_AUDIT_DB_URL", "jdbc:postgresql://127.0.0.1:1/x",
                "TQ_AUDIT_DB_PASSWORD", "p",
                "TQ_AUDIT_REDIS_URL", "127.0.0.1 secret"));
    assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("TQ_AUDIT_REDIS_URL")
        .hasMessageNotContaining("secret");
    elsewhere.put("TQ_AUDIT_DB_URL", "postgresql://127.0.0.1:1/x");
    elsewhere.put("TQ_AUDIT_REDIS_URL", "redis://127.0.0.1:1");
    assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("cannot ask the database");
    elsewhere.put("TQ_AUDIT_PORTONE_URL", "api.portone.io");
    assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("TQ_AUDIT_PORTONE_API_SECRET must be set beside");
    elsewhere.put("TQ_AUDIT_PORTONE_API_SECRET", "s");
    assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("TQ_AUDIT_PORTONE_URL");
    elsewhere.remove("TQ_AUDIT_PORTONE_URL");
    elsewhere.put("TQ_AUDIT_REDIS_URL", "rediss://127.0.0.1:1");
    Path authorities = Files.writeString(root.resolve("ca.pem"), "no certificate");
    for (Path file : List.of(authorities, root.resolve("missing.pem"))) {
      elsewhere.put("TQ_TLS_CA_FILE", file.toString());
      assertThatThrownBy(() -> AuditCommand.run(data, List.of(), elsewhere, nothing))
          .isInstanceOf(Refused.class)
          .hasMessageStartingWith("TQ_TLS_CA_FILE");
    }
  }

  @Test
  void whereNothingRunsThatIsSaid() throws Exception {
    assertThat(Main.run(root, new String[] {"status"})).isEqualTo(1);
    refused("restart", "user").hasMessageContaining("nothing runs");
    refused("demo").hasMessageContaining("nothing runs");
    refused("audit").hasMessageContaining("nothing runs");
    refused("mail").hasMessageContaining("nothing runs");
    refused("mail", "a@example.com", "b@example.com").hasMessageContaining("one address");
    refused("logs", "user").hasMessageContaining("no log of user yet");
    assertThat(Main.run(root, new String[] {"reset"})).isZero();
  }

  @Test
  void aGateNeedsASchedule() throws Exception {
    String schedule = "01990000-0000-7000-8000-000000000000";
    refused("gate").hasMessageContaining("which schedule");
    refused("gate", "tonight").hasMessageContaining("which schedule");
    refused("gate", schedule, "--name").hasMessageContaining("--name");
    refused("gate", schedule, "--name", "../x").hasMessageContaining("letters, digits");
    refused("gate", schedule, "--online").hasMessageContaining("--online");
    refused("gate", schedule, root.resolve("codes").toString()).hasMessageContaining("codes");
    refused("gate", schedule).hasMessageContaining("no manifest");
  }

  @Test
  void aWrongPartIsAnsweredWithTheRightOnes() {
    refused("logs", "usr").hasMessageContainingAll("postgres", "user", "edge");
    refused("restart").hasMessageContainingAll("kafka", "reservation");
  }

  @Test
  void aRollNeedsToKnowOfWhatAndARunningUser() {
    refused("roll").hasMessageContaining("./tq roll crypto");
    refused("roll", "everything").hasMessageContaining("./tq roll crypto");
    refused("roll", "crypto").hasMessageContaining("nothing runs");
    refused("roll", "tickets").hasMessageContaining("nothing runs");
    runs("event");
    refused("roll", "crypto").hasMessageContaining("user is not among what runs");
    refused("roll", "tickets").hasMessageContaining("reservation is not among what runs");
    refused("roll", "tickets", "--soon").hasMessageContaining("knows --now only");
  }

  @Test
  void aPartThatWasNotStartedCannotBeRestarted() throws Exception {
    runs("user");
    refused("restart", "event").hasMessageContaining("event is not among what runs");
    assertThat(Main.run(root, new String[] {"restart", "user"})).isZero();
    assertThat(data.takeRestartRequest("user")).isTrue();
    refused("demo").hasMessageContaining("reservation");
    refused("demo", "--fast").hasMessageContaining("--decline");
  }

  @Test
  void aSecondUpAndAResetLeaveARunningStackAlone() {
    runs("user");
    refused("up").hasMessageContainingAll("runs already", "nothing was changed");
    refused("reset").hasMessageContaining("stop it first");
    assertThat(data.readState()).containsKey("user.state");
  }

  @Test
  void aResetDropsEverything() throws Exception {
    data.create();
    Files.writeString(data.log("user"), "line");
    assertThat(Main.run(root, new String[] {"reset"})).isZero();
    assertThat(data.path()).doesNotExist();
  }

  /** What a gate has admitted nobody else knows. */
  @Test
  void aResetKeepsScansThatWait() throws Exception {
    String schedule = "01990000-0000-7000-8000-000000000000";
    Path gate = Files.createDirectories(data.gates().resolve("north").resolve(schedule));
    Path scans = gate.resolve("scans.jsonl");
    Files.writeString(scans, "{\"scanId\":\"s\",\"ticketNumber\":\"T\",\"at\":\"x\"}\n");

    refused("reset").hasMessageContainingAll("1 scans", schedule + " --name north", "rm -r");
    assertThat(scans).isNotEmptyFile();

    Files.writeString(
        scans, "{\"scanId\":\"s\",\"outcome\":\"ACCEPTED\"}\n", StandardOpenOption.APPEND);
    assertThat(Main.run(root, new String[] {"reset"})).isZero();
    assertThat(data.path()).doesNotExist();
  }

  @Test
  void aTicketThatAdmitsIsForItsOwnerOnly() throws Exception {
    data.create();
    Demo.steps(new Console(System.out, 0), data)
        .bought("s", Json.createObjectBuilder().add("qrData", "a.b.c").build());

    Path code = data.path().resolve("run/ticket.txt");
    assertThat(code).hasContent("a.b.c");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(code)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderThatCannotBeUsedIsNamedWithItsOwner() throws Exception {
    Files.writeString(root.resolve(".data"), "a file");
    refused("up", "--no-demo-sale").hasMessageContainingAll(".data", "belongs to", "TQ_DATA");
  }
}
