package io.ticketqueue.payment.remote;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of PortOne's record: what proves a payment and nothing of a person. Members are
 * listed one by one, so that what PortOne adds one day is not kept. The customer, where the request
 * came from, the card company's raw response, free texts, billing keys and the beginning of a
 * card's number (bin) are not among them. {@code clean_records.sql} does the same to rows of
 * before.
 */
final class KeptRecord {
  private static final Set<String> TOP =
      Set.of(
          "status",
          "id",
          "transactionId",
          "storeId",
          "version",
          "requestedAt",
          "updatedAt",
          "statusChangedAt",
          "currency",
          "pgTxId",
          "paidAt",
          "failedAt",
          "cancelledAt",
          "receiptUrl");
  private static final Set<String> AMOUNT =
      Set.of(
          "total", "taxFree", "vat", "supply", "discount", "paid", "cancelled", "cancelledTaxFree");
  private static final Set<String> CHANNEL =
      Set.of("type", "id", "key", "name", "pgProvider", "pgMerchantId");
  private static final Set<String> METHOD = Set.of("type", "provider", "approvalNumber");
  private static final Set<String> CARD =
      Set.of("publisher", "issuer", "brand", "type", "ownerType", "name");
  private static final Set<String> FAILURE = Set.of("reason", "pgCode", "pgMessage");
  private static final Set<String> CANCELLATION =
      Set.of(
          "status",
          "id",
          "pgCancellationId",
          "totalAmount",
          "taxFreeAmount",
          "vatAmount",
          "requestedAt",
          "cancelledAt",
          "receiptUrl",
          "trigger");
  private static final Set<String> DISPUTE =
      Set.of("status", "pgDisputeId", "createdAt", "resolvedAt");

  private KeptRecord() {}

  static JsonObject of(JsonObject record) {
    JsonObjectBuilder kept = only(record, TOP);
    addObject(kept, record, "amount", AMOUNT);
    addObject(kept, record, "channel", CHANNEL);
    addObject(kept, record, "failure", FAILURE);
    addList(kept, record, "cancellations", CANCELLATION);
    addList(kept, record, "disputes", DISPUTE);
    if (record.get("method") instanceof JsonObject method) {
      kept.add("method", method(method));
    }
    return kept.build();
  }

  private static JsonObjectBuilder method(JsonObject method) {
    JsonObjectBuilder kept = only(method, METHOD);
    if (method.get("card") instanceof JsonObject card) {
      JsonObjectBuilder shown = only(card, CARD);
      String number = PortOneRecord.cardNumber(card);
      if (number != null) {
        shown.add("number", number);
      }
      kept.add("card", shown);
    }
    if (method.get("easyPayMethod") instanceof JsonObject wallet) {
      kept.add("easyPayMethod", method(wallet));
    }
    return kept;
  }

  private static void addObject(
      JsonObjectBuilder kept, JsonObject record, String name, Set<String> members) {
    if (record.get(name) instanceof JsonObject object) {
      kept.add(name, only(object, members));
    }
  }

  private static void addList(
      JsonObjectBuilder kept, JsonObject record, String name, Set<String> members) {
    if (record.get(name) instanceof JsonArray list) {
      JsonArrayBuilder all = JsonP.createArrayBuilder();
      for (JsonValue one : list) {
        if (one instanceof JsonObject object) {
          all.add(only(object, members));
        }
      }
      kept.add(name, all);
    }
  }

  /** Texts, numbers and flags; an object in the place of one may hold anything. */
  private static JsonObjectBuilder only(JsonObject object, Set<String> members) {
    JsonObjectBuilder kept = JsonP.createObjectBuilder();
    for (Map.Entry<String, JsonValue> member : object.entrySet()) {
      JsonValue value = member.getValue();
      boolean plain = !(value instanceof JsonObject) && !(value instanceof JsonArray);
      if (plain && members.contains(member.getKey())) {
        kept.add(member.getKey(), value);
      }
    }
    return kept;
  }
}
