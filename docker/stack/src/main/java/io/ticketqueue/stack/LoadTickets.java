package io.ticketqueue.stack;

import io.ticketqueue.stack.load.AccessTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tickets for the gates of a load run: bought by the contract like any other, but of free seats, so
 * that no provider is asked.
 */
final class LoadTickets {
  private static final int OF_A_BUYER = 4;
  private static final int AT_ONCE = 16;
  private static final Duration TURN = Duration.ofSeconds(90);
  private static final Duration TICKET = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(500);

  private final List<String> edges;
  private final AccessTokens tokens;
  private final String schedule;

  /**
   * Buyers of a sale.
   *
   * @param edges their addresses
   * @param schedule on sale, its seats free
   */
  LoadTickets(List<String> edges, AccessTokens tokens, String schedule) {
    this.edges = edges;
    this.tokens = tokens;
    this.schedule = schedule;
  }

  /** So many, or up to three more; lines of {@code ticketNumber,qrData} below one that says so. */
  List<String> buy(int count) {
    List<Callable<List<String>>> buyers =
        IntStream.range(0, Math.ceilDiv(count, OF_A_BUYER))
            .<Callable<List<String>>>mapToObj(number -> () -> buy(AccessTokens.address(number)))
            .toList();
    List<String> lines = new ArrayList<>(List.of("ticketNumber,qrData"));
    try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var bought : pool.invokeAll(buyers)) {
        lines.addAll(bought.get());
      }
    } catch (ExecutionException e) {
      throw new Api.Unexpected("no tickets for the gates: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Api.Unexpected("interrupted");
    }
    return lines;
  }

  /** One buyer's tickets. */
  private List<String> buy(String address) {
    Api edge =
        new Api(edges)
            .authorized(tokens.of(UUID.randomUUID(), "USER"))
            .with("X-Forwarded-For", address);
    edge.post("/queue/enter", Json.createObjectBuilder().add("scheduleId", schedule).build())
        .expect(200);
    String turn = Api.await("a turn", TURN, STEP, () -> turn(edge));
    var seats = Json.createObjectBuilder().add("scheduleId", schedule).add("quantity", OF_A_BUYER);
    Api.Answer held =
        edge.with("X-Queue-Token", turn).post("/reservations/hold", seats.build()).expect(201);
    var payment =
        Json.createObjectBuilder()
            .add("reservationId", held.text("reservationId"))
            .add("amount", 0)
            .add("paymentMethod", "CARD");
    edge.post("/payments", payment.build()).expect(200);
    String path = "/reservations/" + held.text("reservationId");
    return Api.await("tickets", TICKET, STEP, () -> tickets(edge.get(path).expect(200)));
  }

  private Optional<String> turn(Api edge) {
    JsonObject status = edge.get("/queue/status?scheduleId=" + schedule).expect(200).body();
    if (status.getString("status").equals("ACTIVE")) {
      return Optional.of(status.getString("token"));
    }
    Api.pause(Duration.ofSeconds(status.getInt("pollAfter", 1)));
    return Optional.empty();
  }

  private static Optional<List<String>> tickets(Api.Answer reservation) {
    Stream<JsonObject> tickets =
        reservation.list("tickets").stream().map(each -> each.asJsonObject());
    return Optional.of(
            tickets
                .map(ticket -> ticket.getString("ticketNumber") + "," + ticket.getString("qrData"))
                .toList())
        .filter(lines -> !lines.isEmpty());
  }
}
