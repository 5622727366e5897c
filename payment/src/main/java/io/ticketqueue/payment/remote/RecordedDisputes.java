package io.ticketqueue.payment.remote;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.payment.ProviderDispute;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What PortOne's record says of disputes: {@code {status, pgDisputeId?, reason, createdAt, …}}. */
final class RecordedDisputes {
  private static final int LONGEST_REFERENCE = 100;

  private RecordedDisputes() {}

  static List<ProviderDispute> of(JsonObject payment) {
    return payment.get("disputes") instanceof JsonArray array
        ? array.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .map(RecordedDisputes::dispute)
            .filter(Objects::nonNull)
            .toList()
        : List.of();
  }

  /** Null where it lacks what a dispute must have. */
  private static @Nullable ProviderDispute dispute(JsonObject recorded) {
    Instant opened = LenientJson.time(recorded, "createdAt");
    if (opened == null) {
      return null;
    }
    String id = LenientJson.text(recorded, "pgDisputeId");
    Instant resolved = LenientJson.time(recorded, "resolvedAt");
    return new ProviderDispute(
        id == null || id.isBlank() || id.length() > LONGEST_REFERENCE
            ? opened.toString()
            : id.replace('\0', '\uFFFD'),
        opened,
        "RESOLVED".equals(LenientJson.text(recorded, "status"))
            ? Objects.requireNonNullElse(resolved, opened)
            : null);
  }
}
