package io.ticketqueue.reservation;

import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.TestEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** The box office as buyers and the other services reach it, over HTTP. */
record Box(String url) {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** An instance of reservation as it is by default; event is a stand-in. */
  static WebArchive instance(String name) {
    TestEnvironment.forService("reservation")
        .neighbour("event", Show.EVENT)
        .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY);
    return Deployments.war(name);
  }

  /** Waits until changes are answered: the revocation feed has been heard. */
  static Box at(URL base) {
    Box box = new Box(base.toString().replaceAll("/$", ""));
    Buyer nobody = Buyer.of(box, Show.onSale(1));
    await()
        .atMost(PATIENCE)
        .until(() -> nobody.cancel(UUID.randomUUID().toString()).status() == 404);
    return box;
  }

  /** An answer. */
  record Reply(int status, String body, Map<String, List<String>> headers) {
    JsonObject json() {
      return Json.createReader(new StringReader(body)).readObject();
    }

    String code() {
      return json().getString("code", "");
    }

    /** Status and error code: {@code 409 HOLD_EXPIRED}. */
    String reply() {
      return status + " " + (body.isEmpty() ? "" : code());
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(h -> h.getKey().equalsIgnoreCase(name))
          .map(h -> h.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  Reply get(String path, Map<String, String> headers) {
    return send("GET", path, headers, null);
  }

  Reply send(String method, String path, Map<String, String> headers, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body(), answer.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Buyer person(Show show) {
    return Buyer.of(this, show);
  }

  /** Somebody whose turn it is. */
  Buyer admitted(Show show) {
    Buyer buyer = person(show);
    return buyer.withToken(Holds.admit(buyer, show));
  }

  /** Holds a seat, pays and gets the ticket; gives the reservation's id. */
  String bought(Buyer buyer, String seat, long amount) {
    String id = buyer.holds(seat);
    UUID payment = UUID.randomUUID();
    claim(id, payment, amount);
    Neighbours.paid(internal(id), payment);
    await().atMost(PATIENCE).until(() -> buyer.status(id).equals("CONFIRMED"));
    return id;
  }

  /** What other services read of a reservation. */
  JsonObject internal(String reservation) {
    return get("/internal/reservations/" + reservation, key("payment")).json();
  }

  Reply claim(String reservation, UUID payment, long amount) {
    return claim(reservation, "{\"paymentId\":\"" + payment + "\",\"amount\":" + amount + "}");
  }

  /** A claim of a payment that has succeeded. */
  Reply keep(String reservation, UUID payment, long amount) {
    return claim(
        reservation, "{\"paymentId\":\"" + payment + "\",\"amount\":" + amount + ",\"paid\":true}");
  }

  Reply claim(String reservation, String body) {
    return send(
        "POST", "/internal/reservations/" + reservation + "/payment-claim", key("payment"), body);
  }

  Reply unclaim(String reservation, String payment) {
    return send(
        "DELETE",
        "/internal/reservations/" + reservation + "/payment-claim?paymentId=" + payment,
        key("payment"),
        null);
  }

  Reply count(String query) {
    return get("/internal/reservations/count" + query, key("event"));
  }

  static Map<String, String> key(String caller) {
    return Map.of("X-Service-Api-Key", TestEnvironment.apiKey(caller));
  }
}
