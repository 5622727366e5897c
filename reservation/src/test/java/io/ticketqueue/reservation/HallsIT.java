package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reservation shows of halls: their sections, and their names as they are now. */
class HallsIT extends OneInstance {
  private Show show;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
  }

  private static List<String> seats(JsonObject reservation) {
    return reservation.getJsonArray("seats").getValuesAs(JsonValue::asJsonObject).stream()
        .map(seat -> seat.get("section") + " " + seat.getString("seatNumber"))
        .toList();
  }

  @Test
  @Tag("REQ-EVT-011")
  @Tag("REQ-RSV-010")
  void aRenamedVenueAndHallReachTheTicket() {
    Buyer buyer = office.admitted(show);
    String id = office.buy(buyer, show.seat("A-1"), 150_000);
    assertThat(buyer.detail(id).getString("venueName")).isEqualTo("Venue");

    show.renamed("새 공연장", "Grand", 2);
    Neighbours.changed(show, 2);

    await()
        .atMost(BoxOffice.PATIENCE)
        .until(() -> buyer.detail(id).getString("venueName").equals("새 공연장"));
    JsonObject detail = buyer.detail(id);
    assertThat(detail.getString("hallName")).isEqualTo("Grand");
    assertThat(detail.getString("status")).isEqualTo("CONFIRMED");
    assertThat(detail.getJsonArray("seats")).hasSize(1);
  }

  @Test
  @Tag("REQ-RSV-009")
  @Tag("REQ-RSV-010")
  void theSectionStandsBesideEverySeatNumber() {
    show.inSections();
    Buyer buyer = office.admitted(show);

    String id = buyer.holds(show.seat("B-1"), show.seat("A-1"));

    assertThat(seats(buyer.detail(id))).containsExactly("\"1층\" A-1", "\"2층\" A-1");
    JsonObject listed = buyer.list("").expect(200).json().getJsonArray("list").getJsonObject(0);
    assertThat(seats(listed)).containsExactly("\"1층\" A-1", "\"2층\" A-1");
  }

  @Test
  void aPlainHallHasNoSections() {
    Buyer buyer = office.admitted(show);

    String id = buyer.holds(show.seat("A-1"));

    assertThat(seats(buyer.detail(id))).containsExactly("null A-1");
  }

  @Test
  @Tag("REQ-RSV-003")
  void neitherAnAisleNorASectionIsBetweenNeighbours() {
    show.inSections();
    office.admitted(show).holds(show.seat("A-1"));

    Response refused = office.admitted(show).hold(show.seat("A-1"), show.seat("A-2"));

    JsonArray alternatives = refused.expect(409).json().getJsonArray("alternatives");
    assertThat(alternatives.getJsonArray(0).toString())
        .contains(show.seat("A-3"), show.seat("A-4"));
  }
}
