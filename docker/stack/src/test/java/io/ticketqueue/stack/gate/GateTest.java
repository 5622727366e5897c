package io.ticketqueue.stack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.stack.gate.Gate.Decision.Admitted;
import io.ticketqueue.stack.gate.Gate.Decision.Refused;
import io.ticketqueue.testkit.TestClock;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final UUID SCHEDULE = UUID.randomUUID();
  private static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");
  private static final long END = NOW.plusSeconds(7200).getEpochSecond();
  private static final String VALID = "T20260501-AAAAAAA";
  private static final String OTHER = "T20260501-BBBBBBB";

  @TempDir private Path folder;
  private final BoxOfficeKey key = new BoxOfficeKey("k1");
  private final TestClock clock = new TestClock(NOW);
  private final BoxOffice office = new BoxOffice(key, List.of(VALID, OTHER));

  private Gate gate(String name) throws IOException {
    return Gate.open(folder.resolve(name), name, SCHEDULE, new WallClock(clock, WallClock.SEOUL));
  }

  /** One that has a manifest. */
  private Gate ready(String name) throws IOException {
    Gate gate = gate(name);
    gate.refresh(office);
    return gate;
  }

  private String code(String number) {
    return key.code(number, SCHEDULE, END);
  }

  private static String refusal(Gate gate, String code) throws IOException {
    return gate.show(code) instanceof Refused refused ? refused.code() : "none";
  }

  @Test
  void aTicketIsAdmittedOnce() throws Exception {
    try (Gate gate = ready("north")) {
      assertThat(gate.show(code(VALID))).isEqualTo(new Admitted(VALID, "A-1, A-2", true));
      assertThat(refusal(gate, code(VALID))).isEqualTo("ALREADY_ADMITTED");
      assertThat(gate.show(code(OTHER))).isInstanceOf(Admitted.class);
      assertThat(gate.waiting()).isEqualTo(2);
    }
  }

  @Test
  void aTicketThatDoesNotCountIsRefused() throws Exception {
    try (Gate gate = ready("north")) {
      assertThat(refusal(gate, code("T20260501-CCCCCCC"))).isEqualTo("TICKET_CANCELLED");
      assertThat(refusal(gate, code("T20260501-DDDDDDD"))).isEqualTo("ALREADY_ADMITTED");
      assertThat(refusal(gate, key.code(VALID, UUID.randomUUID(), END)))
          .isEqualTo("WRONG_PERFORMANCE");
      assertThat(refusal(gate, new BoxOfficeKey("k1").code(VALID, SCHEDULE, END)))
          .isEqualTo("TICKET_NOT_FOUND");
      clock.advance(Duration.ofHours(2));
      assertThat(refusal(gate, code("T20260601-EEEEEEE"))).isEqualTo("TICKET_NOT_FOUND");
      assertThat(gate.waiting()).isZero();
      assertThat(gate.show(code(VALID))).as("put off").isInstanceOf(Admitted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "한글.한글.한글", "\u0000", "..", "{}"})
  void whatIsNoCodeIsRefused(String text) throws Exception {
    try (Gate gate = ready("north")) {
      assertThat(refusal(gate, text)).isEqualTo("TICKET_NOT_FOUND");
    }
  }

  @Test
  void withoutAManifestNothingIsAdmitted() throws Exception {
    try (Gate gate = gate("north")) {
      assertThat(gate.isReady()).isFalse();
      assertThat(refusal(gate, code(VALID))).isEqualTo("TICKET_NOT_FOUND");
    }
  }

  /** It is signed, and whatever was cancelled before the manifest would stand there. */
  @Test
  void aTicketSoldAfterTheManifestIsAdmittedAndMarked() throws Exception {
    try (Gate gate = ready("north")) {
      assertThat(gate.show(code("T20260601-EEEEEEE")))
          .isEqualTo(new Admitted("T20260601-EEEEEEE", "A-1, A-2", false));
    }
  }

  @Test
  void aGateKnowsWhatItKnewAfterACrash() throws Exception {
    try (Gate gate = ready("north")) {
      gate.show(code(VALID));
    }
    Path scans = folder.resolve("north/scans.jsonl");
    Files.writeString(scans, "{\"scanId\":\"half", StandardOpenOption.APPEND);
    office.isAway = true;

    try (Gate again = gate("north")) {
      assertThat(again.isReady()).isTrue();
      assertThat(refusal(again, code(VALID))).isEqualTo("ALREADY_ADMITTED");
      assertThat(again.show(code(OTHER))).isInstanceOf(Admitted.class);
      assertThat(again.waiting()).isEqualTo(2);
    }
    assertThat(Files.readString(scans, StandardCharsets.UTF_8)).doesNotContain("half");
  }

  @Test
  void twoGatesOfOneNameDoNotShareAFile() throws Exception {
    try (Gate gate = ready("north")) {
      assertThat(gate.isReady()).isTrue();
      assertThatThrownBy(() -> gate("north")).isInstanceOf(Gate.InUseException.class);
    }
  }

  @Test
  void scansAreHandedInAgainUntilItIsKnownWhatBecameOfThem() throws Exception {
    try (Gate gate = ready("north")) {
      gate.show(code(VALID));
      office.losesResponses = true;
      assertThatThrownBy(() -> gate.handIn(office)).hasMessage("lost");
      assertThat(gate.waiting()).isEqualTo(1);
      office.losesResponses = false;

      Gate.HandedIn handedIn = gate.handIn(office);

      assertThat(handedIn.told()).isEmpty();
      assertThat(handedIn.accepted()).isEqualTo(1);
      assertThat(gate.waiting()).isZero();
    }
    try (Gate again = gate("north")) {
      assertThat(again.waiting()).isZero();
      assertThat(refusal(again, code(VALID))).isEqualTo("ALREADY_ADMITTED");
    }
  }

  @Test
  void ofTwoGatesThatAdmitOneTicketTheSecondIsTold() throws Exception {
    try (Gate north = ready("north");
        Gate south = ready("south")) {
      office.isAway = true;
      assertThat(north.show(code(VALID))).isInstanceOf(Admitted.class);
      clock.advance(Duration.ofMinutes(1));
      assertThat(south.show(code(VALID))).isInstanceOf(Admitted.class);
      office.isAway = false;

      assertThat(south.handIn(office).told()).isEmpty();
      assertThat(north.handIn(office).told()).singleElement().asString().contains(VALID);
      assertThat(north.waiting()).isZero();
    }
  }

  @Test
  void manyScansAreHandedInBitByBit() throws Exception {
    try (Gate gate = ready("north")) {
      for (int i = 0; i < 501; i++) {
        gate.show(code("T20260501-%07d".formatted(i)));
      }
      while (gate.waiting() > 0) {
        gate.handIn(office);
      }
      assertThat(office.sizes).containsExactly(250, 250, 1);
      assertThat(gate.handIn(office)).isEqualTo(new Gate.HandedIn(0, List.of()));
    }
  }

  @Test
  void whatIsFetchedLaterHoldsAndIsKept() throws Exception {
    try (Gate gate = ready("north")) {
      office.version = 2;
      office.valid = List.of();
      office.revoked = List.of(VALID);
      office.used = List.of();
      gate.refresh(office);
      assertThat(gate.summary()).isEqualTo("1 valid, 1 used, 2 revoked");
    }
    try (Gate again = gate("north")) {
      assertThat(refusal(again, code(VALID))).isEqualTo("TICKET_CANCELLED");
      assertThat(again.show(code(OTHER))).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void whatIsNoManifestChangesNothing() throws Exception {
    List<JsonObject> others =
        List.of(
            JsonObject.EMPTY_JSON_OBJECT,
            office.manifest().remove("version").build(),
            office.manifest().add("version", "1").build(),
            office.manifest().remove("keys").build(),
            office.manifest().add("keys", JsonObject.EMPTY_JSON_ARRAY).build(),
            office.manifest().remove("revoked").build(),
            office.manifest().add("used", JsonP.createArrayBuilder(List.of(1))).build());
    try (Gate gate = ready("north")) {
      for (JsonObject other : others) {
        office.other = other;
        assertThatThrownBy(() -> gate.refresh(office))
            .as(other.toString())
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("a manifest with");
      }
    }
    try (Gate again = gate("north")) {
      assertThat(again.show(code(VALID))).isInstanceOf(Admitted.class);
      assertThat(refusal(again, code("T20260501-CCCCCCC"))).isEqualTo("TICKET_CANCELLED");
    }
  }

  /** Or every gate would write some megabytes every five seconds. */
  @Test
  void aManifestIsWrittenWhereItSaysSomethingNew() throws Exception {
    Path file = folder.resolve("north/manifest.json");
    try (Gate gate = ready("north")) {
      Object written = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      office.version = 2;
      gate.refresh(office);
      assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
          .isEqualTo(written);
      office.used = List.of(VALID);
      gate.refresh(office);
      assertThat(Files.readString(file)).contains("\"used\":[").contains("\"version\":2");
    }
    try (Gate again = gate("north")) {
      assertThat(refusal(again, code(VALID))).isEqualTo("ALREADY_ADMITTED");
    }
  }

  /** What could not be written then is written the next time, though nothing is new. */
  @Test
  void aManifestThatCouldNotBeWrittenIsWrittenLater() throws Exception {
    try (Gate gate = gate("north")) {
      Path inTheWay = Files.createDirectories(folder.resolve("north/manifest.json.next"));
      assertThatThrownBy(() -> gate.refresh(office)).hasMessageContaining("manifest.json.next");
      assertThat(gate.show(code(VALID))).isInstanceOf(Admitted.class);
      Files.delete(inTheWay);
      gate.refresh(office);
    }
    try (Gate again = gate("north")) {
      assertThat(again.isReady()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "\u0000", "[1]", "{\"version\":0,\"keys\":[]}", "\u00ff"})
  void aManifestThatIsUnreadableIsFetchedAnew(String text) throws Exception {
    Path file = Files.createDirectories(folder.resolve("north")).resolve("manifest.json");
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    try (Gate gate = gate("north")) {
      assertThat(gate.isReady()).isFalse();
      assertThat(gate.hasLostManifest()).isTrue();
      gate.refresh(office);
      assertThat(gate.hasLostManifest()).isFalse();
    }
    try (Gate again = gate("north")) {
      assertThat(again.show(code(VALID))).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void aGateWithoutAManifestHasLostNone() throws Exception {
    try (Gate gate = gate("north")) {
      assertThat(gate.hasLostManifest()).isFalse();
    }
  }

  @Test
  void scansThatWaitAreCountedWhereNoGateIsAtWork() throws Exception {
    Path north = folder.resolve("north");
    assertThat(Gate.waitingIn(north)).isZero();
    try (Gate gate = ready("north")) {
      gate.show(code(VALID));
      gate.show(code(OTHER));
      gate.handIn(office);
      gate.show(code("T20260601-EEEEEEE"));
      assertThatThrownBy(() -> Gate.waitingIn(north)).isInstanceOf(Gate.InUseException.class);
    }
    assertThat(Gate.waitingIn(north)).isEqualTo(1);
  }

  @Test
  void aResponseOfAnotherFormSettlesNothing() throws Exception {
    try (Gate gate = ready("north")) {
      gate.show(code(VALID));
      for (String response :
          List.of(
              "{}",
              "{\"collisions\":[]}",
              "{\"collisions\":[1],\"rejected\":[]}",
              "{\"collisions\":{},\"rejected\":[]}")) {
        office.other = JsonP.readObject(response);
        assertThatThrownBy(() -> gate.handIn(office))
            .as(response)
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("a response without");
      }
      assertThat(gate.waiting()).isEqualTo(1);
    }
  }
}
