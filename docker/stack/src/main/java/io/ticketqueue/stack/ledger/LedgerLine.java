package io.ticketqueue.stack.ledger;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** A line of an export: an entry, or the head of the chain, which is the last line. */
sealed interface LedgerLine {
  /** The hash before the first entry. */
  String BEGINNING = "0".repeat(64);

  /** The end of the chain. */
  record Head(long seq, String hash) implements LedgerLine {}

  /** An entry. */
  record Entry(
      long seq,
      UUID movement,
      Instant at,
      Instant recordedAt,
      String account,
      long debit,
      long credit,
      long seats,
      String cause,
      UUID payment,
      UUID reservation,
      UUID sale,
      String store,
      String event,
      String operator,
      String hash)
      implements LedgerLine {
    /** What its hash must be after that of the entry before; the database's ledger_hash. */
    String hashAfter(String previous) {
      String text =
          String.join(
              "|",
              previous,
              Long.toString(seq),
              movement.toString(),
              Long.toString(micros(at)),
              Long.toString(micros(recordedAt)),
              account,
              Long.toString(debit),
              Long.toString(credit),
              Long.toString(seats),
              cause,
              payment.toString(),
              reservation.toString(),
              sale.toString(),
              store,
              event,
              operator);
      return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every JDK has it
      }
    }

    private static long micros(Instant time) {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
  }

  /** Reads a line; empty where it is neither. */
  static Optional<LedgerLine> read(String text) {
    try {
      JsonObject json = JsonP.readObject(text);
      return Optional.of(json.containsKey("head") ? head(json) : entry(json));
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | ArithmeticException
        | IllegalArgumentException
        | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Head head(JsonObject json) {
    return new Head(number(json, "head"), json.getString("hash"));
  }

  private static Entry entry(JsonObject json) {
    return new Entry(
        number(json, "seq"),
        id(json, "movement"),
        Instant.parse(json.getString("at")),
        Instant.parse(json.getString("recordedAt")),
        json.getString("account"),
        number(json, "debit"),
        number(json, "credit"),
        number(json, "seats"),
        json.getString("cause"),
        id(json, "paymentId"),
        id(json, "reservationId"),
        id(json, "scheduleId"),
        json.getString("store"),
        json.isNull("eventId") ? "-" : id(json, "eventId").toString(),
        json.isNull("by") ? "-" : id(json, "by").toString(),
        json.getString("hash"));
  }

  private static long number(JsonObject json, String name) {
    return json.getJsonNumber(name).longValueExact();
  }

  private static UUID id(JsonObject json, String name) {
    return UUID.fromString(json.getString(name));
  }
}
