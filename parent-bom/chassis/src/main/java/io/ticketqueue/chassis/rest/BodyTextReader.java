package io.ticketqueue.chassis.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads {@link BodyText} by the rules of {@link JsonBodies}: UTF-8 only, no longer than a megabyte.
 * A runtime's own reader of {@code String} takes any charset, and ends in a 500 for one it does not
 * know. It names JSON itself, since Jersey asks those who do so first.
 */
@Provider
@ApplicationScoped
@Priority(100)
@ConstrainedTo(RuntimeType.SERVER)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class BodyTextReader implements MessageBodyReader<BodyText> {
  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] marks, MediaType media) {
    return type == BodyText.class;
  }

  @Override
  public BodyText readFrom(
      Class<BodyText> type,
      Type generic,
      Annotation[] marks,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in) {
    return new BodyText(JsonBodies.text(media, in));
  }
}
