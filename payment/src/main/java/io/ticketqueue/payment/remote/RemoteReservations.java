package io.ticketqueue.payment.remote;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.payment.ClaimResult;
import io.ticketqueue.payment.Payment.Reserved;
import io.ticketqueue.payment.Reservations;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks reservation over its internal API. A response it cannot read says nothing, and neither does
 * a 404 that is not reservation's own.
 */
@Component
public class RemoteReservations implements Reservations {
  private static final System.Logger LOG = System.getLogger(RemoteReservations.class.getName());
  private static final int RETRY_SECONDS = 2;

  private final Outage outage = new Outage(LOG, "neighbour=reservation");
  private final ReservationApi api;
  private final WallClock wall;

  @Inject
  RemoteReservations(@RestClient ReservationApi api, WallClock wall) {
    this.api = api;
    this.wall = wall;
  }

  @Override
  public Optional<Reservation> find(UUID reservationId) {
    try {
      return Optional.of(
          reservation(reservationId, LenientJson.object(api.find(reservationId.toString()))));
    } catch (WebApplicationException e) {
      if (new Refusal(e.getResponse()).isUnknownReservation()) {
        return Optional.empty();
      }
      throw Problem.unavailable(RETRY_SECONDS, e);
    } catch (ProcessingException | NullPointerException | ClassCastException e) {
      throw Problem.unavailable(RETRY_SECONDS, e);
    }
  }

  @Override
  public ClaimResult claim(UUID reservationId, UUID paymentId, long amount) {
    return claim(reservationId, claimBody(paymentId, amount));
  }

  @Override
  public ClaimResult renewPaidClaim(UUID reservationId, UUID paymentId, long amount) {
    return claim(reservationId, claimBody(paymentId, amount).add("paid", true));
  }

  private static JsonObjectBuilder claimBody(UUID paymentId, long amount) {
    return JsonP.createObjectBuilder().add("paymentId", paymentId.toString()).add("amount", amount);
  }

  private ClaimResult claim(UUID reservationId, JsonObjectBuilder body) {
    try {
      String claimed = api.claim(reservationId.toString(), body.build().toString());
      outage.back();
      return new ClaimResult.Granted(reserved(reservationId, LenientJson.object(claimed)));
    } catch (WebApplicationException e) {
      outage.back();
      return refused(new Refusal(e.getResponse()));
    } catch (ProcessingException e) {
      outage.away(e);
      return new ClaimResult.Unknown();
    } catch (NullPointerException | ClassCastException unreadable) {
      outage.failed(unreadable);
      return new ClaimResult.Unknown();
    }
  }

  private static ClaimResult refused(Refusal refusal) {
    if (refusal.isUnknownReservation()) {
      return new ClaimResult.Lost();
    }
    if (refusal.status() != 409) {
      LOG.log(Level.WARNING, "reservation=no-claim status={0}", refusal.status());
      return new ClaimResult.Unknown();
    }
    return switch (refusal.code()) {
      case "AMOUNT_MISMATCH" -> new ClaimResult.Changed();
      case "HOLD_EXPIRED", "RESERVATION_NOT_PENDING" -> new ClaimResult.Lost();
      default -> new ClaimResult.Unknown();
    };
  }

  @Override
  public void releaseClaim(UUID reservationId, UUID paymentId) {
    try {
      api.releaseClaim(reservationId.toString(), paymentId.toString());
    } catch (WebApplicationException e) {
      LOG.log(
          Level.WARNING, "claim=not-released status={0}", new Refusal(e.getResponse()).status());
    } catch (ProcessingException e) {
      outage.away(e);
    }
  }

  /** What reservation refused, and why; reading it to its end keeps the connection. */
  private record Refusal(int status, String code) {
    Refusal(Response response) {
      this(response.getStatus(), code(response));
    }

    private static String code(Response response) {
      String code = LenientJson.text(LenientJson.object(response.readEntity(String.class)), "code");
      return code == null ? "" : code;
    }

    boolean isUnknownReservation() {
      return status == 404 && code.equals("RESERVATION_NOT_FOUND");
    }
  }

  private Reservation reservation(UUID id, JsonObject body) {
    String status = body.getString("status");
    return new Reservation(
        UUID.fromString(body.getString("userId")),
        reserved(id, body),
        status.equals("PENDING"),
        status.equals("CANCELLED"),
        body.getJsonNumber("totalAmount").longValue(),
        wall.parse("holdExpiresAt", body.getString("holdExpiresAt")),
        LenientJson.number(body, "refundAmount"));
  }

  private static Reserved reserved(UUID reservationId, JsonObject body) {
    List<UUID> seats =
        body.getJsonArray("seatIds").getValuesAs(JsonString.class).stream()
            .map(seat -> UUID.fromString(seat.getString()))
            .toList();
    return new Reserved(reservationId, UUID.fromString(body.getString("scheduleId")), seats);
  }
}
