package io.ticketqueue.reservation;

import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.TestEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The application as its neighbours meet it: HTTP, Redis, Kafka, and its outbox. */
final class Box {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final RedisAccess REDIS = RedisAccess.open(Servers.redis().url(), 4);
  private static final KafkaProducer<String, String> KAFKA =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()),
          new StringSerializer(),
          new StringSerializer());

  private final String url;

  Box(String url) {
    this.url = url;
  }

  /** An answer. */
  record Reply(int status, String body, Map<String, List<String>> headers) {
    JsonObject json() {
      return Json.createReader(new StringReader(body)).readObject();
    }

    String code() {
      return json().getString("code", "");
    }

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
            .timeout(Duration.ofSeconds(30))
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
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether changes are answered: the revocation feed has been heard. */
  boolean isListening() {
    Buyer nobody = Buyer.of(this, Show.onSale(1));
    return nobody.cancel(UUID.randomUUID().toString()).status() == 404;
  }

  Buyer person(Show show) {
    return Buyer.of(this, show);
  }

  /** Somebody whose turn it is. */
  Buyer admitted(Show show) {
    Buyer buyer = person(show);
    return buyer.withToken(admits(buyer, show));
  }

  /** What queue does when it admits somebody. */
  String admits(Buyer buyer, Show show) {
    String token = "qr_" + UUID.randomUUID();
    REDIS
        .client()
        .setex(
            "queue:token:{" + show.id() + "}:" + token,
            600,
            "{\"userId\":\"" + buyer.id() + "\",\"issuedAt\":\"" + Instant.now() + "\"}");
    return token;
  }

  String bought(Buyer buyer, String seat, long amount) {
    String id = buyer.holds(seat);
    UUID payment = UUID.randomUUID();
    claim(id, payment, amount);
    paid(id, payment);
    await().atMost(Duration.ofSeconds(20)).until(() -> buyer.status(id).equals("CONFIRMED"));
    return id;
  }

  Reply claim(String reservation, UUID payment, long amount) {
    return send(
        "POST",
        "/internal/reservations/" + reservation + "/payment-claim",
        key("payment"),
        "{\"paymentId\":\"" + payment + "\",\"amount\":" + amount + "}");
  }

  Reply unclaim(String reservation, UUID payment) {
    return send(
        "DELETE",
        "/internal/reservations/" + reservation + "/payment-claim?paymentId=" + payment,
        key("payment"),
        null);
  }

  String count(Show show) {
    return get("/internal/reservations/count?scheduleId=" + show.id(), key("event")).body();
  }

  Reply verify(String access, String code) {
    return send(
        "POST",
        "/tickets/verify",
        Map.of("Authorization", "Bearer " + access),
        "{\"qrData\":\"" + code + "\"}");
  }

  private static Map<String, String> key(String caller) {
    return Map.of("X-Service-Api-Key", TestEnvironment.apiKey(caller));
  }

  void paid(String reservation, UUID payment) {
    tell(
        "payment.events",
        "PaymentSuccess",
        payment,
        "{\"paymentId\":\"" + payment + "\",\"reservationId\":\"" + reservation + "\"}");
  }

  void failed(String reservation, UUID payment) {
    tell(
        "payment.events",
        "PaymentFailed",
        payment,
        "{\"paymentId\":\"" + payment + "\",\"reservationId\":\"" + reservation + "\"}");
  }

  void cancelShow(Show show) {
    tell(
        "event.events",
        "EventCancelled",
        show.eventId(),
        "{\"eventId\":\"" + show.eventId() + "\",\"scheduleIds\":[\"" + show.id() + "\"]}");
  }

  private static void tell(String topic, String type, UUID aggregate, String payload) {
    String event =
        """
        {"eventId":"%s","eventType":"%s","aggregateId":"%s","aggregateType":"X","version":"v1",
         "timestamp":"%s","metadata":{"correlationId":null,"causationId":null,"userId":null},
         "payload":%s}"""
            .formatted(UUID.randomUUID(), type, aggregate, Instant.now(), payload);
    var unused = KAFKA.send(new ProducerRecord<>(topic, aggregate.toString(), event));
    KAFKA.flush();
  }

  /** What has been published of a reservation, oldest first. */
  List<String> announced(String reservation) {
    try (Connection database = Servers.postgres().connectAsSuperuser();
        var query =
            database.prepareStatement(
                "select event_type from common.outbox_events where aggregate_id = ?::uuid order by"
                    + " seq")) {
      query.setString(1, reservation);
      List<String> types = new ArrayList<>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          types.add(rows.getString(1));
        }
      }
      return types;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void forgetHolds(Show show) {
    show.seats()
        .values()
        .forEach(seat -> REDIS.client().del("seat:hold:{" + show.id() + "}:" + seat));
    REDIS.client().del("hold_seats:{" + show.id() + "}");
  }

  void forgetMarker() {
    REDIS.client().del("tq:marker:reservation");
  }

  static String signingKey() throws GeneralSecurityException {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    return Base64.getEncoder().encodeToString(key);
  }

  /** The published key, raw. */
  byte[] publicKey() {
    JsonObject keys = get("/tickets/keys", Map.of()).json();
    return Base64.getUrlDecoder().decode(keys.getJsonArray("keys").getJsonObject(0).getString("x"));
  }

  /** What a gate does without asking anyone. */
  static boolean verifies(byte[] key, String code) {
    try {
      byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
      byte[] encoded = new byte[prefix.length + key.length];
      System.arraycopy(prefix, 0, encoded, 0, prefix.length);
      System.arraycopy(key, 0, encoded, prefix.length, key.length);
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      int dot = code.lastIndexOf('.');
      signature.update(code.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(code.substring(dot + 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
