package io.ticketqueue.queue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.JsonP;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void membersAndElementsAreSeparatedByCommas() {
    String json =
        new JsonWriter(10)
            .object()
            .number("one", 1)
            .bool("yes", true)
            .nothing("none")
            .array("all")
            .object()
            .text("name", "a")
            .endObject()
            .object()
            .object("inner")
            .endObject()
            .number("two", -2)
            .endObject()
            .endArray()
            .text("last", "z")
            .endObject()
            .toString();
    assertThat(json)
        .isEqualTo(
            "{\"one\":1,\"yes\":true,\"none\":null,"
                + "\"all\":[{\"name\":\"a\"},{\"inner\":{},\"two\":-2}],\"last\":\"z\"}");
  }

  @Test
  void anyTextIsReadBackAsItWas() {
    for (String text :
        new String[] {"", "plain", "\"quoted\"", "back\\slash", "\n\t\u0000\u001f", "대기열 🎫"}) {
      String json = new JsonWriter(10).object().text("text", text).endObject().toString();
      JsonObject read = JsonP.createReader(new StringReader(json)).readObject();
      assertThat(read.getString("text")).isEqualTo(text);
    }
  }
}
