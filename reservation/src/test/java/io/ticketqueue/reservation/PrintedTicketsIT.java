package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets as pictures and on paper. */
class PrintedTicketsIT extends OneInstance {
  private Show show;
  private Buyer buyer;
  private String paths;
  private JsonObject ticket;

  @BeforeEach
  void buy() {
    show = Show.onSale(10);
    buyer = office.admitted(show);
    String id = office.buy(buyer, show.seat("A-1"), 150_000);
    paths = "/reservations/" + id + "/tickets";
    ticket = buyer.detail(id).getJsonArray("tickets").getJsonObject(0);
  }

  private String picture(String query) {
    return paths + "/" + ticket.getString("ticketNumber") + query;
  }

  @Test
  void aScannerReadsThePictures() {
    Response svg = buyer.get(picture("")).expect(200);
    assertThat(svg.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(svg.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(QrScanner.svg(svg.body())).isEqualTo(ticket.getString("qrData"));
    assertThat(buyer.get(picture("?format=svg")).body()).isEqualTo(svg.body());
    Response png = buyer.get(picture("?format=png")).expect(200);
    assertThat(png.header("Content-Type")).isEqualTo("image/png");
    assertThat(QrScanner.png(png.bytes())).isEqualTo(ticket.getString("qrData"));
    assertThat(buyer.head(picture("?format=png")).expect(200).bytes()).isEmpty();
  }

  @Test
  void thePageIsKoreanAndAllowsNothingButItself() {
    Response page = buyer.get(paths + "?format=html").expect(200);
    assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(page.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(page.body()).contains("공연장", "Show", "A-1", ticket.getString("ticketNumber"));
    assertThat(QrScanner.svg(page.body())).isEqualTo(ticket.getString("qrData"));
    assertThat(buyer.get(paths).body()).isEqualTo(page.body());
    String english =
        office
            .http()
            .withBearer(buyer.access())
            .get(paths)
            .header("Accept-Language", "en")
            .send()
            .body();
    assertThat(english).contains("Venue", "lang=\"en\"").doesNotContain("공연장");
  }

  @Test
  void whatIsAskedForWronglyIsRefusedInTheContractsShape() {
    for (String query : List.of("?format=", "?format=SVG", "?format=html", "?format=%EA%B0%80")) {
      buyer.get(picture(query)).expect(400, "INVALID_REQUEST");
    }
    for (String query : List.of("?format=", "?format=pdf", "?format=svg", "?format=%E2%80%AE")) {
      buyer.get(paths + query).expect(400, "INVALID_REQUEST");
    }
    for (String number : List.of("T20260501-0000000", "x", "%EA%B0%80", "x".repeat(500))) {
      buyer.get(paths + "/" + number).expect(404, "TICKET_NOT_FOUND");
    }
    buyer.get("/reservations/1/tickets").expect(400, "INVALID_REQUEST");
    buyer
        .get("/reservations/" + UUID.randomUUID() + "/tickets")
        .expect(404, "RESERVATION_NOT_FOUND");
    Buyer stranger = office.admitted(show);
    stranger.get(paths).expect(404, "RESERVATION_NOT_FOUND");
    stranger.get(picture("")).expect(404, "RESERVATION_NOT_FOUND");
    String unpaid = buyer.holds(show.seat("A-2"));
    buyer.get("/reservations/" + unpaid + "/tickets").expect(409, "RESERVATION_NOT_CONFIRMED");
    office.http().get(paths).send().expect(401, "UNAUTHENTICATED");
  }

  @Test
  void aFormatThatTheClientDoesNotAcceptIsNotSent() {
    for (String path : List.of(paths, picture("?format=png"), picture(""))) {
      office
          .http()
          .withBearer(buyer.access())
          .get(path)
          .header("Accept", "application/pdf")
          .send()
          .expect(406, "NOT_ACCEPTABLE");
    }
    office
        .http()
        .withBearer(buyer.access())
        .get(picture("?format=png"))
        .header("Accept", "image/svg+xml")
        .send()
        .expect(406, "NOT_ACCEPTABLE");
  }
}
