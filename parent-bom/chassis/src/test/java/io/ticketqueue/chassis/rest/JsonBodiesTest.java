package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodiesTest {
  private static final Annotation[] NONE = {};
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
  private final JsonBodies bodies = new JsonBodies();

  /** A body of every shape we take. */
  public record Order(
      @Nullable UUID id,
      @Nullable Long amount,
      int count,
      @Nullable Integer quantity,
      @Nullable Boolean draft,
      @Nullable String name,
      @Nullable List<String> seats,
      @Nullable Map<String, Integer> prices,
      @Nullable List<Line> lines,
      @Nullable BigDecimal price) {}

  /** A part of it. */
  public record Line(@Nullable String text, @Nullable Integer number) {}

  private Order read(String json) {
    return read(json, StandardCharsets.UTF_8, JSON);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Order read(String json, Charset charset, MediaType media) {
    return (Order)
        bodies.readFrom(
            (Class) Order.class,
            Order.class,
            NONE,
            media,
            new MultivaluedHashMap<>(),
            new ByteArrayInputStream(json.getBytes(charset)));
  }

  @Test
  void readsWhatIsRight() {
    UUID id = UUID.randomUUID();
    Order order =
        read(
            "{\"id\":\""
                + id
                + "\",\"amount\":150000,\"count\":1E2,\"quantity\":2.0,\"draft\":true,\"name\":\"이름\","
                + "\"seats\":[\"a\",null],\"prices\":{\"VIP\":1},\"lines\":[{\"text\":\"t\",\"number\":1}],"
                + "\"price\":0.5,\"unknown\":[{}]} ");
    assertThat(order)
        .isEqualTo(
            new Order(
                id,
                150000L,
                100,
                2,
                true,
                "이름",
                Arrays.asList("a", null),
                Map.of("VIP", 1),
                List.of(new Line("t", 1)),
                new BigDecimal("0.5")));
    assertThat(read("{\"name\":null}").name()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":1.5}|amount|NOT_A_WHOLE_NUMBER",
        "{\"amount\":1e400}|amount|NOT_A_WHOLE_NUMBER",
        "{\"amount\":1e999999999}|amount|NOT_A_WHOLE_NUMBER",
        "{\"amount\":99999999999999999999}|amount|NOT_A_WHOLE_NUMBER",
        "{\"amount\":\"12\"}|amount|NOT_A_WHOLE_NUMBER",
        "{\"quantity\":3000000000}|quantity|NOT_A_WHOLE_NUMBER",
        "{\"count\":true}|count|NOT_A_WHOLE_NUMBER",
        "{\"draft\":\"yes\"}|draft|NOT_A_BOOLEAN",
        "{\"draft\":1}|draft|NOT_A_BOOLEAN",
        "{\"name\":5}|name|NOT_A_TEXT",
        "{\"name\":\"a\\u0000b\"}|name|NUL",
        "{\"name\":\"a\\ud800b\"}|name|HALF_A_CHARACTER",
        "{\"id\":5}|id|NOT_A_TEXT",
        "{\"price\":\"1\"}|price|NOT_A_NUMBER",
        "{\"price\":1e999999999}|price|NOT_A_NUMBER",
        "{\"seats\":\"a\"}|seats|NOT_A_LIST",
        "{\"seats\":[\"a\",1]}|seats[1]|NOT_A_TEXT",
        "{\"prices\":[]}|prices|NOT_AN_OBJECT",
        "{\"prices\":{\"VIP\":\"x\"}}|prices.VIP|NOT_A_WHOLE_NUMBER",
        "{\"lines\":[{},{\"number\":0.5}]}|lines[1].number|NOT_A_WHOLE_NUMBER",
        "{\"lines\":[5]}|lines[0]|NOT_AN_OBJECT",
      })
  void namesTheMemberThatIsOfTheWrongType(String json, String field, Violation violation) {
    refused(json, new FieldError(field, violation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "[{\"name\":\"a\"}]",
        "5",
        "\"text\"",
        "{'name':'a'}",
        "{\"name\":\"a\"}}",
        "{\"name\":\"a\"} {}",
        "{\"amount\":NaN}",
        "{\"amount\":01}",
        "{\"count\":null}",
        "{\"id\":\"no uuid\"}",
      })
  void refusesWhatIsNoSuchObject(String json) {
    refused(json, new FieldError("body", Violation.NOT_THE_OBJECT_EXPECTED));
  }

  @Test
  void refusesWhatIsMadeToHurt() {
    FieldError noObject = new FieldError("body", Violation.NOT_THE_OBJECT_EXPECTED);
    refused("[".repeat(100_000), noObject);
    refused("{\"unknown\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}", noObject);
    for (int depth : List.of(65, 900, 1000, 5000)) {
      refused("{\"unknown\":" + "[".repeat(depth) + "]".repeat(depth) + "}", noObject);
    }
    refused("{\"amount\":" + "9".repeat(5_000) + "}", noObject);
    refused("null", new FieldError("body", Violation.MISSING));
    assertThatThrownBy(() -> read("\"" + "x".repeat(1024 * 1024) + "\""))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
  }

  @Test
  void takesBracketsInTextForText() {
    String name = "[{\\\"".repeat(100);
    assertThat(read("{\"name\":\"" + name + "\"}").name()).isEqualTo("[{\"".repeat(100));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThatThrownBy(() -> read("{\"name\":\"\u00ff\"}", StandardCharsets.ISO_8859_1, JSON))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    MediaType korean = JSON.withCharset("euc-kr");
    assertThatThrownBy(() -> read("{}", StandardCharsets.UTF_8, korean))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    assertThat(read("{\"name\":\"\u00ff\"}", StandardCharsets.UTF_8, JSON.withCharset("utf-8")))
        .extracting(Order::name)
        .isEqualTo("\u00ff");
    assertThat(read("{\"name\":\"a\"}", StandardCharsets.UTF_8, JSON.withCharset("UTF8")).name())
        .isEqualTo("a");
  }

  @Test
  void writesAbsentMembersAsNull() throws IOException {
    var out = new ByteArrayOutputStream();
    bodies.writeTo(
        new Line(null, 1),
        Line.class,
        Line.class,
        NONE,
        MediaType.APPLICATION_JSON_TYPE,
        new MultivaluedHashMap<>(),
        out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"text\":null")
        .contains("\"number\":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"name\":\"a\",\"nam\\u0065\":\"b\"}",
        "{\"x\":1,\"x\":1}",
        "{\"x\":[{\"y\":1,\"y\":2}]}",
        "{\"prices\":{\"VIP\":1,\"VIP\":2}}"
      })
  void aKeyThatIsGivenTwiceIsRefused(String json) {
    refused(json, new FieldError("body", Violation.NOT_THE_OBJECT_EXPECTED));
  }

  @Test
  void theSameKeyInTwoObjectsIsNoneGivenTwice() {
    assertThat(read("{\"name\":\"a\",\"x\":{\"name\":1},\"y\":[{\"name\":2},{\"name\":3}]}").name())
        .isEqualTo("a");
  }

  private void refused(String json, FieldError error) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(p.details()).containsEntry("errors", List.of(error));
            });
  }

  @Test
  void whatWasSentAsNullIsToldFromWhatIsAbsent() {
    JsonBodies.Sent<Order> sent =
        JsonBodies.readSent(
            "{\"name\":null,\"count\":1,\"prices\":{\"VIP\":1},\"x\":null}", Order.class);
    assertThat(sent.nulls()).containsExactlyInAnyOrder("name", "x");
    assertThat(sent.body().count()).isEqualTo(1);
    assertThatThrownBy(() -> JsonBodies.readSent("null", Order.class)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> JsonBodies.readSent("[1]", Order.class)).isInstanceOf(Problem.class);
  }

  /** A stream that ends, once it was read for a while, as a runtime has it. */
  private static InputStream endingWith(Exception fault) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        if (fault instanceof IOException e) {
          throw e;
        }
        throw (RuntimeException) fault;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        return read();
      }
    };
  }

  @Test
  void aBodyThatIsCutOffIsTheClientsFault() {
    for (Exception fault :
        List.of(new IOException("reset"), new IllegalArgumentException("invalid chunk size"))) {
      assertThatThrownBy(() -> JsonBodies.text(JSON, endingWith(fault)))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
  }
}
