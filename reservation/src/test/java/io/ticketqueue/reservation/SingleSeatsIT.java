package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Seats chosen by hand: which choices are refused, and what is offered in their place. */
@Tag("REQ-RSV-003")
class SingleSeatsIT extends OneInstance {
  private final TestHall hall = TestHall.of("VVVVVVVVVV", "SSS|SSWC");
  private Show show;

  @BeforeEach
  void open() {
    show = HallShow.withoutSingleSeats(hall);
  }

  private String[] seats(String names) {
    return Arrays.stream(names.split(" ")).map(show::seat).toArray(String[]::new);
  }

  private Response hold(String names) {
    return office.admitted(show).hold(seats(names));
  }

  private String names(JsonArray ids) {
    return hall.names(
        hall.plan.indexes(
            ids.getValuesAs(JsonString.class).stream()
                .map(id -> UUID.fromString(id.getString()))
                .toList()));
  }

  private void leavesGap(Response refused, String gap) {
    JsonObject body = refused.expect(409, "SEAT_LEAVES_GAP").json();
    assertThat(body.keySet())
        .containsExactlyInAnyOrder("code", "message", "timestamp", "traceId", "gap");
    assertThat(names(body.getJsonArray("gap"))).isEqualTo(gap);
  }

  @Test
  void aChoiceThatLeavesASeatAloneIsRefusedAndHoldsNothing() {
    Buyer buyer = office.admitted(show);
    leavesGap(buyer.hold(seats("A-2")), "A-1");
    leavesGap(buyer.hold(seats("A-2 A-3 A-8 A-9")), "A-1 A-10");
    leavesGap(buyer.hold(seats("B-2")), "B-1 B-3");
    leavesGap(buyer.hold(seats("A-5 B-5")), "B-4");
    buyer.hold(seats("A-1 A-2 A-3 A-4")).expect(201);
    hold("A-5 A-6").expect(201);
    hold("B-6 B-7").expect(201);
  }

  @Test
  void theRuleIsOffUnlessTheScheduleSaysSo() {
    Show usual = HallShow.in(hall);
    office.admitted(usual).hold(usual.seat("A-2")).expect(201);
  }

  @Test
  void aChoiceIsNotRefusedWhereEachLeavesASeatAlone() {
    leavesGap(hold("B-1 B-2"), "B-3"); // B-4 and B-5 leave none
    hold("B-4 B-5").expect(201);
    hold("B-1 B-2").expect(201);
  }

  @Test
  @Tag("REQ-RSV-002")
  void changesAreHeldToTheRuleToo() {
    Buyer buyer = office.admitted(show);
    String id = buyer.holds(seats("A-1 A-2"));
    leavesGap(buyer.change(id, seats("A-2 A-3")), "A-1");
    leavesGap(buyer.change(id, seats("A-2")), "A-1");
    buyer.change(id, seats("A-1 A-2")).expect(200);
    buyer.change(id, seats("A-3 A-4")).expect(200);
    assertThat(buyer.detail(id).getJsonArray("seats").toString()).contains("A-3", "A-4");
  }

  @Test
  @Tag("REQ-RSV-005")
  void theRefusalComesAfterAllOthers() {
    Buyer buyer = office.admitted(show);
    office.buyer(show).hold(seats("A-2")).expect(401, "QUEUE_TOKEN_INVALID");
    buyer.hold(seats("A-2 A-3 A-4 A-5 A-6")).expect(409, "SEAT_LIMIT_EXCEEDED");
    buyer
        .hold(
            Stream.concat(Stream.of(UUID.randomUUID().toString()), Stream.of(seats("A-2")))
                .toArray(String[]::new))
        .expect(404, "SEAT_NOT_FOUND");
    hold("A-3 A-4").expect(201);
    JsonObject taken = buyer.hold(seats("A-4 A-6")).expect(409, "SEAT_NOT_AVAILABLE").json();
    assertThat(taken.keySet()).doesNotContain("gap");
    buyer.hold(seats("A-5 A-6")).expect(201);
    buyer.hold(seats("A-8")).expect(409, "RESERVATION_PENDING");
  }

  @Test
  void theRefusalIsReplayedUnderItsKey() {
    Buyer buyer = office.admitted(show);
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = show.holdBody(seats("A-2"));
    Response first = buyer.post(body, key);
    leavesGap(first, "A-1");
    hold("A-1").expect(201);
    assertThat(buyer.post(body, key).body()).isEqualTo(first.body());
    buyer.hold(seats("A-2")).expect(201);
  }

  private List<String> alternatives(Response refused) {
    return refused
        .expect(409, "SEAT_NOT_AVAILABLE")
        .json()
        .getJsonArray("alternatives")
        .getValuesAs(JsonArray.class)
        .stream()
        .map(this::names)
        .toList();
  }

  @Test
  void whatIsOfferedInsteadIsNearOfTheSameGradesFreeAndLeavesNoGap() {
    hold("A-3 A-4").expect(201);
    assertThat(alternatives(hold("A-4 A-5"))).containsExactly("A-5 A-6", "A-1 A-2", "A-7 A-8");
    hold("A-5 A-6").expect(201);
    assertThat(alternatives(hold("A-4 A-5"))).containsExactly("A-1 A-2", "A-7 A-8", "A-9 A-10");
    hold("B-6 B-7").expect(201);
    assertThat(alternatives(hold("B-6 B-7"))).isEmpty();
    assertThat(alternatives(hold("B-5 B-6"))).isEmpty();
    assertThat(alternatives(hold("A-3 B-6"))).isEmpty();
  }

  @Test
  void withoutTheRuleTheNearestAreOfferedWhateverTheyLeave() {
    show = HallShow.in(hall);
    hold("A-3 A-4").expect(201);
    assertThat(alternatives(hold("A-4 A-5"))).containsExactly("A-5 A-6", "A-1 A-2", "A-7 A-8");
    hold("A-9").expect(201);
    hold("A-5").expect(201);
    assertThat(alternatives(hold("A-4 A-5"))).containsExactly("A-6 A-7", "A-1 A-2");
  }
}
