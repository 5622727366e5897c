package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtKeysTest {
  private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  @TempDir Path folder;
  private String first;
  private String second;

  @BeforeEach
  void make() throws IOException {
    Secrets.in(folder);
    first = key("jwt");
    second = key("jwt-next");
  }

  private String key(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".pem"));
  }

  /** What the next call of the command has. */
  private JwtKeys keys() {
    return new JwtKeys(Secrets.in(folder));
  }

  private void assertRolledOnce() throws IOException {
    assertThat(key("jwt")).isEqualTo(second);
    assertThat(key("jwt-previous")).isEqualTo(first);
    assertThat(key("jwt-next")).startsWith("-----BEGIN").isNotIn(first, second);
    assertThat(folder.resolve("jwt-fresh.pem")).doesNotExist();
  }

  @Test
  void nextBecomesCurrentCurrentPreviousAFreshOneNext() throws IOException {
    keys().roll();

    assertRolledOnce();
    assertThat(keys().isRolling()).as("until user has read them").isTrue();
    keys().finish(NOW);
    assertThat(keys().isRolling()).isFalse();
  }

  @Test
  void aRollThatWasKilledGoesOnFromEveryStep() throws IOException {
    copy("jwt-previous", "jwt-fresh");
    keys().roll();
    assertRolledOnce();
  }

  @Test
  void killedAfterThePreviousKeyWasKept() throws IOException {
    copy("jwt-previous", "jwt-fresh");
    copy("jwt", "jwt-previous");
    keys().roll();
    assertRolledOnce();
  }

  @Test
  void killedAfterTheNextKeyTookOver() throws IOException {
    copy("jwt-previous", "jwt-fresh");
    copy("jwt", "jwt-previous");
    copy("jwt-next", "jwt");
    keys().roll();
    assertRolledOnce();
  }

  @Test
  void killedBeforeUserReadThem() throws IOException {
    keys().roll();
    String fresh = key("jwt-next");

    keys().roll();

    assertRolledOnce();
    assertThat(key("jwt-next")).isEqualTo(fresh);
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(
        folder.resolve(from + ".pem"),
        folder.resolve(to + ".pem"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void thePreviousKeyIsNeededAsLongAsItsTokensLive() {
    assertThat(keys().previousNeededUntil(NOW)).as("there was no roll").isEmpty();
    keys().roll();
    keys().finish(NOW);

    assertThat(keys().previousNeededUntil(NOW.plus(Duration.ofDays(6))))
        .contains(NOW.plus(Duration.ofDays(7)));
    assertThat(keys().previousNeededUntil(NOW.plus(Duration.ofDays(7)))).isEmpty();
  }

  @Test
  void userFindsAllThree() {
    var environment = new Environments(new PortPlan(0), Secrets.in(folder)).of("user");

    assertThat(environment)
        .containsAllEntriesOf(
            Map.of(
                "TQ_JWT_PRIVATE_KEY", folder.resolve("jwt.pem").toString(),
                "TQ_JWT_NEXT_PRIVATE_KEY", folder.resolve("jwt-next.pem").toString(),
                "TQ_JWT_PREVIOUS_PRIVATE_KEY", folder.resolve("jwt-previous.pem").toString()));
    assertThat(List.of("jwt", "jwt-next", "jwt-previous"))
        .allSatisfy(name -> assertThat(folder.resolve(name + ".pem")).isNotEmptyFile());
  }
}
