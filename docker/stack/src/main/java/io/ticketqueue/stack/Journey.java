package io.ticketqueue.stack;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A purchase from the organiser's log-in to the ticket, through the edge, with two buyers who want
 * the same seats; one whose first card is declined; and one that is given up.
 */
final class Journey {
  private static final Duration KAFKA = Duration.ofMinutes(2);
  private static final int SEATS = 2;
  private static final int SEATS_PER_ROW = 10;

  private final Steps steps;
  private final Buyer first;
  private final Buyer second;
  private final PortPlan ports;
  private final Secrets secrets;

  /** Told each step as it is done; also the place to interfere from. */
  interface Steps {
    void done(String step);

    /** The buyer has paid at the provider; our payment does not know yet. */
    default void beforeConfirmation() {}

    /** Our payment is settled; everything else has yet to hear of it. */
    default void afterConfirmation() {}

    /** The buyer has the ticket. */
    default void bought(String scheduleId, JsonObject reservation) {}
  }

  Journey(PortPlan ports, Secrets secrets, Steps steps) {
    this.ports = ports;
    this.secrets = secrets;
    this.steps = steps;
    this.first = new Buyer(ports, "Kim Minji");
    this.second = new Buyer(ports, "Lee Junho");
  }

  /** A ticket for the first, nothing for the second. */
  String buy() {
    String schedule = openSale();
    arrive(schedule);
    Buyer.Hold hold = holdAny(schedule);
    Buyer.Payment payment = first.requestPayment(hold);
    steps.done("payment requested: " + payment.amount() + " won, pre-registered");
    JsonObject paid = first.payInBrowser(payment, "APPROVE");
    steps.done("paid at the provider");
    steps.beforeConfirmation();
    first.confirm(hold, payment, paid).expect(200);
    steps.afterConfirmation();
    steps.done("payment confirmed");
    JsonObject reservation = first.reservationIn("CONFIRMED", hold, KAFKA);
    String ticket = reservation.getString("ticketNumber");
    steps.done("reservation CONFIRMED, ticket " + ticket);
    steps.bought(schedule, reservation);
    first.seatsAre("SOLD", schedule, hold, KAFKA);
    steps.done("seats SOLD");
    second.tryHold(schedule, hold.seatIds()).refused(409, "SEAT_NOT_AVAILABLE");
    steps.done("second buyer refused the same seats: SEAT_NOT_AVAILABLE");
    return ticket;
  }

  /** A ticket for the first, whose second card is taken. */
  String decline() {
    String schedule = openSale();
    arrive(schedule);
    Buyer.Hold hold = holdAny(schedule);
    Buyer.Payment payment = declined(hold);
    JsonObject paid = first.payInBrowser(payment, "APPROVE");
    steps.done("paid with a second card, under the same payment");
    first.confirm(hold, payment, paid).expect(200);
    steps.done("payment confirmed");
    JsonObject reservation = first.reservationIn("CONFIRMED", hold, KAFKA);
    steps.done("ticket " + reservation.getString("ticketNumber"));
    return reservation.getString("ticketNumber");
  }

  private Buyer.Payment declined(Buyer.Hold hold) {
    Buyer.Payment payment = first.requestPayment(hold);
    steps.done("payment requested: " + payment.amount() + " won, pre-registered");
    JsonObject paid = first.payInBrowser(payment, "DECLINE");
    steps.done("declined at the provider");
    first.confirm(hold, payment, paid).refused(402, "PAYMENT_FAILED");
    steps.done("payment refused: PAYMENT_FAILED, another card may be tried");
    return payment;
  }

  /** Free seats: a ticket that no provider hears of, and its cancellation. */
  String free() {
    String schedule = openSale(Map.of("VIP", 0, "S", 0, "A", 0, "B", 0));
    arrive(schedule);
    Buyer.Hold hold = holdAny(schedule);
    String payment = first.getFree(hold);
    steps.done("free seats: paid for at once");
    JsonObject reservation = first.reservationIn("CONFIRMED", hold, KAFKA);
    String ticket = reservation.getString("ticketNumber");
    steps.done("reservation CONFIRMED, ticket " + ticket);
    first.seatsAre("SOLD", schedule, hold, KAFKA);
    first.cancel(hold);
    first.refunded(payment, 0, KAFKA);
    steps.done("cancelled, refunded with nothing");
    first.seatsAre("AVAILABLE", schedule, hold, KAFKA);
    return ticket;
  }

  /** The buyer gives up: the reservation ends, the seats are anybody's again. */
  void giveUp() {
    String schedule = openSale();
    arrive(schedule);
    Buyer.Hold hold = holdAny(schedule);
    Buyer.Payment payment = declined(hold);
    first.giveUp(payment);
    steps.done("given up");
    first.reservationIn("CANCELLED", hold, KAFKA);
    steps.done("reservation CANCELLED");
    Api.await(
        "seats free",
        KAFKA,
        Duration.ofMillis(500),
        () ->
            java.util.Optional.of(second.freeSeats(schedule).containsAll(hold.seatIds()))
                .filter(free -> free));
    second.seatsAre("AVAILABLE", schedule, hold, KAFKA);
    second.hold(schedule, hold.seatIds());
    steps.done("seats AVAILABLE, the second buyer holds them");
  }

  private String openSale() {
    return openSale(Admin.PRICES);
  }

  private String openSale(Map<String, Object> prices) {
    Admin admin = Admin.logIn(ports, secrets);
    steps.done("admin logged in");
    String mark = UUID.randomUUID().toString().substring(0, 8);
    String venue = admin.createVenue("Venue " + mark);
    String hall =
        admin.createHall(venue, new Admin.Hall("Hall " + mark, DemoSale.rows(4), SEATS_PER_ROW));
    String event =
        admin.createEvent(
            "Event " + mark,
            venue,
            hall,
            prices,
            List.of(new Admin.Sale(1, Duration.ofMinutes(-1))));
    steps.done("venue, hall and event created, on sale at once");
    return admin.schedules(event).getFirst().getString("id");
  }

  private void arrive(String schedule) {
    for (Buyer buyer : List.of(first, second)) {
      String who = buyer == first ? "buyer" : "second buyer";
      buyer.signUp();
      buyer.logIn();
      steps.done(who + " signed up and logged in");
    }
    first.waitForTurn(schedule);
    steps.done("buyer admitted by the waiting room");
    second.waitForTurn(schedule);
    steps.done("second buyer admitted");
  }

  private Buyer.Hold holdAny(String schedule) {
    var free = new ArrayList<>(first.freeSeats(schedule));
    Collections.shuffle(free);
    Buyer.Hold hold = first.hold(schedule, List.copyOf(free.subList(0, SEATS)));
    steps.done("%d of %d free seats held".formatted(SEATS, free.size()));
    second.tryHold(schedule, hold.seatIds()).refused(409, "SEAT_NOT_AVAILABLE");
    steps.done("second buyer refused while they are held");
    return hold;
  }
}
