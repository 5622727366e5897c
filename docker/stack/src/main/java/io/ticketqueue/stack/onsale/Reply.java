package io.ticketqueue.stack.onsale;

import io.ticketqueue.core.LenientJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * What was answered.
 *
 * @param status 0: nothing, the connection failed
 * @param json an empty object where there was none
 * @param retryAfterSeconds 0: not told
 */
record Reply(int status, JsonObject json, long retryAfterSeconds) {
  private static final int NO_ERROR = 400;

  static final Reply NOTHING = new Reply(0, JsonObject.EMPTY_JSON_OBJECT, 0);

  boolean isOk() {
    return status > 0 && status < NO_ERROR;
  }

  String code() {
    return text("code");
  }

  /** Such as {@code 409 SEAT_NOT_AVAILABLE}. */
  String refusal() {
    return status == 0 ? "no connection" : (status + " " + code()).trim();
  }

  /** Empty where it is not there, or null. */
  String text(String name) {
    String text = LenientJson.text(json, name);
    return text == null ? "" : text;
  }

  /** 0 where it is not there, or null. */
  long number(String name) {
    Long number = LenientJson.number(json, name);
    return number == null ? 0 : number;
  }

  /** Empty where it is not there. */
  List<String> texts(String name) {
    return json.get(name) instanceof JsonArray list
        ? list.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList()
        : List.of();
  }
}
