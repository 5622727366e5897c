package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.BrokenBodies;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of live seats, and in which forms they come. */
@Tag("REQ-RSV-003")
class LiveSeatsRequestsIT extends OneInstance {
  private Show show;
  private Buyer looker;
  private ShownSeats shown;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
    looker = office.admitted(show);
    shown = new ShownSeats(show, looker);
  }

  @Test
  void whoAcceptsItGetsItCompressed() throws IOException {
    office.admitted(show).holds(show.seat("A-1"));
    shown.awaitCounts(office, 19, 0, 1);

    Response packed =
        office
            .http()
            .get("/reservations/seats/" + show.id())
            .bearer(looker.access())
            .queueToken(java.util.Objects.requireNonNull(looker.token()))
            .header("Accept-Encoding", "gzip")
            .send()
            .expect(200);

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(packed.header("Cache-Control")).isEqualTo("no-store");
    try (var text = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()));
        JsonReader json = Json.createReader(text)) {
      assertThat(json.readObject()).isEqualTo(shown.seats(office));
    }
    assertThat(shown.ask(office, "").header("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?since=",
        "?since",
        "?since=-1",
        "?since=%2B1",
        "?since=abc",
        "?since=1.5",
        "?since=1e3",
        "?since=%201",
        "?since=null",
        "?since=%D9%A3",
        "?since=1%E2%80%AE",
        "?since=%00",
        "?since=1&since=2",
        "?since=1&since=1"
      })
  void whatIsNoVersionIsRefused(String query) {
    Response refused = shown.ask(office, query).expect(400, "INVALID_REQUEST");
    assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("since");
    ShownSeats strange = new ShownSeats(show, looker.withToken("qr_" + UUID.randomUUID()));
    strange.ask(office, query).expect(400, "INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?since=0",
        "?since=1",
        "?since=9223372036854775807",
        "?since=9223372036854775808",
        "?since=99999999999999999999999999999999"
      })
  void aVersionThatNobodyGaveIsAnsweredWithAllSeats(String query) {
    office.admitted(show).holds(show.seat("A-1"));
    shown.awaitCounts(office, 19, 0, 1);

    JsonObject seats = shown.ask(office, query).expect(200).json();

    assertThat(seats.getBoolean("full")).isTrue();
    assertThat(ShownSeats.taken(seats)).isEqualTo(Map.of(show.seat("A-1"), "HOLD"));
  }

  @Test
  void aVersionOfAnotherScheduleIsAnsweredWithAllSeats() {
    long known = ShownSeats.version(shown.seats(office));
    Show another = Show.onSale(10);
    ShownSeats others = new ShownSeats(another, office.admitted(another));

    assertThat(others.since(office, known).getBoolean("full")).isTrue();
  }

  @Test
  void theTokenIsLookedAtBeforeTheScheduleAndAfterTheRequest() {
    Show unknown = new Show(UUID.randomUUID(), UUID.randomUUID(), Map.of());
    looker.get("/reservations/seats/nonsense").expect(400, "INVALID_REQUEST");
    looker.get("/reservations/seats/" + unknown.id()).expect(401, "QUEUE_TOKEN_INVALID");
    strange(null).expect(401, "QUEUE_TOKEN_INVALID");
    strange("qr_" + UUID.randomUUID()).expect(401, "QUEUE_TOKEN_INVALID");
    strange(office.admitted(show).token()).expect(401, "QUEUE_TOKEN_INVALID");
    Buyer astray = office.admitted(unknown);
    astray.get("/reservations/seats/" + unknown.id()).expect(404, "SCHEDULE_NOT_FOUND");
    looker.head("/reservations/seats/" + show.id()).expect(200);
  }

  private Response strange(@Nullable String token) {
    return looker.withToken(token).get("/reservations/seats/" + show.id());
  }

  @Test
  void aBrokenBodyIsTheClientsFault() {
    assertThat(
            BrokenBodies.postToApplication(
                base.getPort(),
                "/reservations/hold",
                "Authorization: Bearer " + TestTokens.shared().user(UUID.randomUUID())))
        .isEmpty();
  }
}
