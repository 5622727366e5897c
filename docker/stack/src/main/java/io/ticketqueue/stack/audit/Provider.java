package io.ticketqueue.stack.audit;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PortOne's records of payments: how much of the buyer's money it keeps for us. */
public final class Provider {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration RESPONSE = Duration.ofSeconds(60);
  private static final int PART = 1_000;
  private static final Set<String> TAKEN = Set.of("PAID", "PARTIAL_CANCELLED", "CANCELLED");

  private final URI base;
  private final String secret;
  private final String store;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  private Provider(URI base, String secret, String store) {
    this.base = base;
    this.secret = secret;
    this.store = store;
  }

  /**
   * A provider.
   *
   * @param store whose payments; empty: the secret's own
   * @throws IllegalArgumentException where the address is none
   */
  public static Provider at(String url, String secret, String store) {
    URI base = URI.create(url);
    if (base.getHost() == null || !Set.of("http", "https").contains(base.getScheme())) {
      throw new IllegalArgumentException("no address");
    }
    return new Provider(base, secret, store);
  }

  /**
   * What it has taken and not given back; nothing of a payment that it does not know.
   *
   * @throws ProviderAway where it does not say
   */
  public long kept(String paymentKey) {
    HttpResponse<String> response =
        send("/payments/" + paymentKey + (store.isEmpty() ? "" : "?storeId=" + encoded(store)));
    JsonObject body = LenientJson.object(response.body());
    if (response.statusCode() == 404
        && "PAYMENT_NOT_FOUND".equals(LenientJson.text(body, "type"))) {
      return 0;
    }
    String status = LenientJson.text(body, "status");
    if (response.statusCode() != 200 || status == null) {
      throw new ProviderAway("it answers " + response.statusCode());
    }
    return kept(body);
  }

  private static long kept(JsonObject payment) {
    JsonObject amount = LenientJson.object(payment, "amount");
    if (!(amount.get("total") instanceof JsonNumber total)) {
      throw new ProviderAway("a record without its amount");
    }
    return TAKEN.contains(String.valueOf(LenientJson.text(payment, "status")))
        ? total.longValue() - won(amount, "discount") - won(amount, "cancelled")
        : 0;
  }

  /**
   * A part of its list.
   *
   * @param kept won by payment key
   * @param next where the next part begins; null: this is the last one
   */
  record Part(Map<String, Long> kept, @Nullable String next) {}

  /**
   * What it lists of the payments that were begun in a time.
   *
   * @param cursor where it begins; null: at the beginning
   * @throws ProviderAway where it does not say
   */
  Part begun(Instant from, Instant until, @Nullable String cursor) {
    JsonObjectBuilder query =
        JsonP.createObjectBuilder()
            .add("from", from.toString())
            .add("until", until.toString())
            .add("size", PART);
    if (!store.isEmpty()) {
      query.add("storeId", store);
    }
    if (cursor != null) {
      query.add("cursor", cursor);
    }
    HttpResponse<String> response =
        send("/payments-by-cursor?requestBody=" + encoded(query.build().toString()));
    JsonObject body = LenientJson.object(response.body());
    if (response.statusCode() != 200 || !(body.get("items") instanceof JsonArray items)) {
      throw new ProviderAway("it answers " + response.statusCode());
    }
    Map<String, Long> kept = new LinkedHashMap<>();
    String next = null;
    for (JsonObject item : items.getValuesAs(JsonObject.class)) {
      JsonObject payment = LenientJson.object(item, "payment");
      String key = LenientJson.text(payment, "id");
      if (key != null) {
        kept.put(key, kept(payment));
      }
      next = LenientJson.text(item, "cursor");
    }
    return new Part(kept, items.size() < PART ? null : next);
  }

  private static long won(JsonObject amount, String part) {
    Long won = LenientJson.number(amount, part);
    return won == null ? 0 : won;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "PortOne " + secret)
            .timeout(RESPONSE)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ProviderAway(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderAway("interrupted");
    }
  }
}
