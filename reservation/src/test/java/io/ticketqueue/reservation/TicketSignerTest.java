package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.reservation.Reservation.Confirmed;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketSignerTest {
  private static final String NUMBER = "T20260601-X9A2B1C";
  private static final String SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Ed25519Key old = Ed25519Key.generate();
  private final Ed25519Key fresh = Ed25519Key.generate();
  private final Schedule schedule = Given.schedule(UUID.randomUUID());
  private final Confirmed paid = Given.held(2).confirm(UUID.randomUUID(), NUMBER, Given.NOW);

  private static TicketSigner signer(Ed25519Key signing, Ed25519Key... others) {
    return new TicketSigner(
        new TicketKeys(signing, Arrays.stream(others).map(Ed25519Key::publicKey).toList()));
  }

  private String code(TicketSigner signer) {
    return signer.sign(paid, schedule);
  }

  private static JsonObject part(String code, int index) {
    byte[] json = Base64.getUrlDecoder().decode(code.split("\\.")[index]);
    return JsonP.readObject(new String(json, StandardCharsets.UTF_8));
  }

  private static List<String> published(TicketSigner signer) {
    return signer.publicKeys().getJsonArray("keys").stream()
        .map(key -> key.asJsonObject().getString("kid"))
        .toList();
  }

  @Test
  void aCodeNamesItsKeyTicketPerformanceAndEnd() {
    TicketSigner signer = signer(old);
    String code = code(signer);

    assertThat(part(code, 0).getString("alg")).isEqualTo("EdDSA");
    assertThat(part(code, 0).getString("kid")).isEqualTo(published(signer).getFirst());
    JsonObject payload = part(code, 1);
    assertThat(payload.getString("ticket")).isEqualTo(NUMBER);
    assertThat(payload.getString("schedule")).isEqualTo(schedule.id().toString());
    assertThat(payload.getJsonNumber("exp").longValue())
        .isEqualTo(schedule.eventEndAt().getEpochSecond() + 24 * 3600);
    assertThat(payload.getJsonArray("seats")).hasSize(2);
    assertThat(signer.ticketNumber(code)).contains(NUMBER);
  }

  @Test
  void aSeatsCodeNamesItsSeatOnly() {
    Seat seat = paid.seats().getFirst();
    SeatTicket ticket =
        new SeatTicket("T20260601-AAAAAAA", paid.id(), schedule.id(), seat.id(), false, null);
    TicketSigner signer = signer(old);
    String code = signer.sign(ticket, seat, schedule);

    assertThat(part(code, 1).getJsonArray("seats")).hasToString("[\"A-1\"]");
    assertThat(signer.ticketNumber(code)).contains(ticket.number());
  }

  /** Ahead: the next key is published. Then it signs, and the old one verifies. */
  @Test
  void aRollOverHarmsNoPrintedTicket() {
    TicketSigner before = signer(old);
    TicketSigner ahead = signer(old, fresh);
    TicketSigner after = signer(fresh, old);
    String printed = code(before);

    for (TicketSigner signer : List.of(before, ahead, after)) {
      assertThat(signer.ticketNumber(printed)).contains(NUMBER);
    }
    String next = code(after);
    assertThat(ahead.ticketNumber(next)).contains(NUMBER);
    assertThat(after.ticketNumber(next)).contains(NUMBER);
    assertThat(published(ahead)).containsExactlyInAnyOrderElementsOf(published(after)).hasSize(2);
    assertThat(part(next, 0).getString("kid")).isEqualTo(published(after).getFirst());
    assertThat(signer(fresh).ticketNumber(printed)).isEmpty();
  }

  @Test
  void aKeyCountsUnderItsOwnIdOnly() {
    TicketSigner both = signer(fresh, old);
    String[] printed = code(signer(old)).split("\\.");
    String otherHeader = code(signer(fresh)).split("\\.")[0];

    assertThat(both.ticketNumber(otherHeader + "." + printed[1] + "." + printed[2])).isEmpty();
    for (String header :
        List.of("{}", "{\"alg\":\"EdDSA\"}", "[]", "x", "{\"alg\":\"none\",\"kid\":\"a\"}")) {
      assertThat(both.ticketNumber(signed(header, printed[1]))).isEmpty();
    }
  }

  /** A code under the old key whose header is chosen freely. */
  private String signed(String header, String payload) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String text = encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + payload;
    return text + "." + encoder.encodeToString(old.sign(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** 64 bytes leave four bits of the last sign unused. */
  @Test
  void aCodeIsWrittenInOneWayOnly() {
    TicketSigner signer = signer(old);
    String code = code(signer);
    String body = code.substring(0, code.length() - 1);
    int last = SIGNS.indexOf(code.charAt(code.length() - 1));
    for (int spare = 1; spare < 16; spare++) {
      assertThat(signer.ticketNumber(body + SIGNS.charAt(last ^ spare))).isEmpty();
    }
    assertThat(signer.ticketNumber(code + "==")).isEmpty();
    assertThat(signer.ticketNumber(code + "\n")).isEmpty();
    assertThat(signer.ticketNumber(code.replace('.', ','))).isEmpty();
    assertThat(signer.ticketNumber(code)).contains(NUMBER);
  }

  @Test
  void whatIsNoCodeIsRefused() {
    TicketSigner signer = signer(old);
    for (String text : List.of("", ".", "..", "a.b.c", "가.나.다", "x".repeat(2001), "\0", "....")) {
      assertThat(signer.ticketNumber(text)).isEmpty();
    }
  }
}
