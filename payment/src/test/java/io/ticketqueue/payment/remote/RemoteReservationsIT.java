package io.ticketqueue.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Trace;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.ClaimResult;
import io.ticketqueue.payment.ReservationStandIn;
import io.ticketqueue.payment.Reservations;
import io.ticketqueue.payment.ReservationsContract;
import io.ticketqueue.payment.SeatHolder;
import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.TestEnvironment;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The REST client passes the contract against a stand-in. */
class RemoteReservationsIT extends ReservationsContract {
  private static final ReservationStandIn SERVICE = new ReservationStandIn();
  private static final String KEY = "tq.internal.key";

  private final Reservations reservations =
      new RemoteReservations(
          RestClientBuilder.newBuilder()
              .baseUri(URI.create(SERVICE.http().url()))
              .build(ReservationApi.class),
          new WallClock(Clock.systemUTC(), WallClock.SEOUL));

  @BeforeEach
  void identify() {
    System.setProperty(KEY, TestEnvironment.apiKey("payment"));
    Trace.bind("trace-1");
  }

  @AfterEach
  void forget() {
    System.clearProperty(KEY);
    Trace.clear();
  }

  @Override
  protected Reservations reservations() {
    return reservations;
  }

  @Override
  protected SeatHolder holder() {
    return SERVICE;
  }

  @Test
  void aResponseThatIsNotReservationsSaysNothing() {
    UUID reservation = UUID.randomUUID();
    String path = "/internal/reservations/" + reservation;
    for (Answer answer :
        List.of(
            Answer.json(404, "{\"code\":\"NOT_FOUND\"}"),
            Answer.json(401, "{\"code\":\"INVALID_API_KEY\"}"),
            Answer.json(409, "{\"code\":\"ANOTHER\"}"),
            Answer.status(503),
            Answer.json(200, "<html>"),
            Answer.json(200, "{\"seatIds\":1}"),
            Answer.drop())) {
      SERVICE.http().on("GET", path, answer).on("POST", path + "/payment-claim", answer);

      assertThat(reservations.claim(reservation, UUID.randomUUID(), 1))
          .as("%s", answer)
          .isEqualTo(new ClaimResult.Unknown());
      assertThatThrownBy(() -> reservations.find(reservation))
          .as("%s", answer)
          .isInstanceOf(Problem.class)
          .hasMessage("SERVICE_UNAVAILABLE");
    }
  }

  @Test
  void aCallNamesItsServiceAndTrace() {
    UUID reservation = UUID.randomUUID();

    assertThat(reservations.find(reservation)).isEmpty();

    var request =
        SERVICE.http().requests("GET", "/internal/reservations/" + reservation).getFirst();
    assertThat(request.header("X-Service-Api-Key")).isEqualTo(TestEnvironment.apiKey("payment"));
    assertThat(request.header("X-Trace-Id")).isEqualTo("trace-1");
  }
}
