package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The waiting room where it is not just passed: before a draw, and sold out. */
abstract class PageQueueCases extends PageCases {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Duration OPENS_IN = Duration.ofSeconds(45);
  private static final Duration SOON = Duration.ofSeconds(25);
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  PageQueueCases(PageStack stack) {
    super(stack);
  }

  /** A performance in a hall of two seats. */
  private PageStack.Sale twoSeats(String order, Duration opensIn) {
    Admin admin = stack().admin();
    String venue = admin.createVenue("Small " + UUID.randomUUID());
    String hall = admin.createHall(venue, new Admin.Hall("Small", List.of("A", "B"), 1));
    LocalDateTime now = LocalDateTime.now(SEOUL).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime begin = now.plusMonths(1);
    var schedule =
        Json.createObjectBuilder()
            .add("playSequence", 1)
            .add("eventStartAt", local(begin))
            .add("eventEndAt", local(begin.plusHours(2)))
            .add("saleStartAt", local(now.plus(opensIn)))
            .add("saleEndAt", local(begin.minusHours(1)))
            .add("queueOrder", order);
    JsonObject event =
        Json.createObjectBuilder()
            .add("title", "Small " + order)
            .add("artist", "The Waiting Room")
            .add("description", "Two seats")
            .add("venueId", venue)
            .add("hallId", hall)
            .add("gradePrices", Json.createObjectBuilder().add("VIP", 150_000).add("S", 99_000))
            .add("draft", false)
            .add("schedules", Json.createArrayBuilder().add(schedule))
            .build();
    String id =
        new Api(stack().ports().urls("edge"))
            .authorized(stack().adminToken())
            .post("/events", event)
            .expect(201)
            .text("id");
    return new PageStack.Sale(id, admin.schedules(id).getFirst().getString("id"));
  }

  /** With the seconds, also where there are none, as the contract wants it. */
  private static String local(LocalDateTime time) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }

  @Test
  void whoComesBeforeADrawIsToldHowItGoesAndGoesInByLot() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      PageStack.Sale sale = twoSeats("DRAW", OPENS_IN);
      browser.open(sale.at("wait")).sees("You are in the draw");
      browser.click(".wait-draw summary");
      assertThat(browser.find(".wait-code").getText()).matches("[0-9a-f]{64}");
      assertThat(browser.find(".wait-opens").getText()).matches("0[01]:[0-5][0-9]");
      assertThat(new PageLook(browser).axe()).isEmpty();
      new PageLook(browser).shoot("draw-en");

      browser.refuseNext("/queue/status", 503, "SERVICE_UNAVAILABLE", 3);
      browser.sees("We cannot see your place right now. It is kept; we look again in ");
      assertThat(browser.text()).contains("You are in the draw");
      await("the place is seen again")
          .atMost(PATIENCE)
          .until(() -> !browser.text().contains("We cannot see your place"));

      browser.driver().navigate().refresh(); // the same place
      browser.sees("You are in the draw");
      await("the turn, by lot")
          .atMost(LONG)
          .until(() -> browser.path().startsWith("/seats/" + sale.schedule()));

      browser.open(sale.at("check")).find(".check-good");
      assertThat(browser.text()).contains("The secret of the draw is the one");
    }
  }

  @Test
  void whoLooksElsewhereIsCalledWhenItIsTheirTurn() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      PageStack.Sale sale = twoSeats("ARRIVAL", SOON);
      browser.before(PageBrowser.file("look-elsewhere.js"));
      browser.open(sale.at("wait")).sees("Before the sale");
      assertThat(called(browser, "awake")).as("the screen stays on").isPositive();
      browser.click(".wait-call").sees("We call you with a sound and a notification.");
      long heard = called(browser, "sounds");
      assertThat(heard).as("a sound to try").isPositive();

      browser.script("look(true)");
      await("the title calls")
          .atMost(LONG)
          .until(() -> String.valueOf(browser.driver().getTitle()).equals("Your turn!"));
      assertThat(called(browser, "sounds")).as("sounds").isGreaterThan(heard);
      assertThat(browser.script("return called.shown"))
          .isEqualTo(List.of("Your turn!: You have ten minutes to choose your seats."));
      assertThat(browser.path()).as("it waits for who is away").startsWith("/wait/");
      assertThat(browser.find(".wait-card .big-number").getText())
          .as("minutes by the server's clock, which the page knows to the second")
          .matches("10:0[01]|09:5[0-9]");
      assertThat(new PageLook(browser).axe()).isEmpty();
      new PageLook(browser).shoot("turn-en");

      browser.script("look(false)");
      browser.arrives("/seats/" + sale.schedule()).find(MAP);
      assertThat(browser.driver().getTitle()).startsWith("Choose seats");
      assertThat(called(browser, "closed")).isPositive();
    }
  }

  private static long called(PageBrowser browser, String how) {
    return ((Number) Objects.requireNonNull(browser.script("return called." + how))).longValue();
  }

  @Test
  void soldOutIsToldAtOnceWithWhatMayComeBack() {
    PageStack.Sale sale = twoSeats("ARRIVAL", Duration.ofMinutes(-1));
    Buyer quick = buyer();
    quick.logIn();
    quick.waitForTurn(sale.schedule());
    Buyer.Hold hold = quick.hold(sale.schedule(), quick.freeSeats(sale.schedule()));
    Buyer.Payment payment = quick.requestPayment(hold);
    quick.confirm(hold, payment, quick.payInBrowser(payment, "APPROVE")).expect(200);
    quick.reservationIn("CONFIRMED", hold, PATIENCE);
    try (PageBrowser browser = browser("ko")) {
      loggedIn(browser);
      await("sold out")
          .atMost(LONG)
          .until(
              () -> {
                browser.open(sale.at("wait"));
                browser.find("#wait-now, tq-seat-map");
                return browser.text().contains("매진되었습니다");
              });
      browser.sees("취소된 좌석은 다시 나옵니다");
      assertThat(new PageLook(browser).axe()).isEmpty();
      new PageLook(browser).shoot("sold-out-ko");
    }
  }
}
