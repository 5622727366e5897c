package io.ticketqueue.chassis.idempotency;

import io.ticketqueue.chassis.jpa.JsonColumn;
import io.ticketqueue.chassis.rest.JsonBodies;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A row of idempotency_keys, to be read; conditional statements write it. */
@Entity
@Table(schema = "common", name = "idempotency_keys")
@SuppressWarnings("NullAway.Init") // by the persistence provider
public class IdempotencyRow {
  @EmbeddedId Key id;

  @Column(name = "body_hash")
  byte[] bodyHash;

  /** RUNNING or SETTLED. */
  String state;

  @Nullable Integer status;

  @Nullable String body;

  /** A JSON object of texts. */
  @Convert(converter = JsonColumn.class)
  String headers;

  public IdempotencyRow() {}

  /** Whose key it is, for which route. */
  @Embeddable
  public static class Key {
    @Column(name = "user_id")
    UUID userId;

    String route;

    @Column(name = "key")
    String text;

    public Key() {}

    Key(UUID userId, String route, String text) {
      this.userId = userId;
      this.route = route;
      this.text = text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && key.userId.equals(userId)
          && key.route.equals(route)
          && key.text.equals(text);
    }

    @Override
    public int hashCode() {
      return Objects.hash(userId, route, text);
    }
  }

  /** Whether the key was used with a body of this hash, in hex. */
  boolean isFor(String hash) {
    return MessageDigest.isEqual(bodyHash, HexFormat.of().parseHex(hash));
  }

  /**
   * The answer, once it is settled.
   *
   * @param opens the body
   */
  @SuppressWarnings("unchecked")
  Optional<IdempotentAnswer> answer(UnaryOperator<String> opens) {
    if (status == null) {
      return Optional.empty();
    }
    Map<String, String> kept = JsonBodies.jsonb().fromJson(headers, Map.class);
    String text = body == null ? "" : opens.apply(body);
    return Optional.of(new IdempotentAnswer(status, text, kept));
  }
}
