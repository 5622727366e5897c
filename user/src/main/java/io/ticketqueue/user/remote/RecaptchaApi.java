package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.remote.CallTimeout;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The siteverify call of Google reCAPTCHA; configuration has its whole address. */
@CallTimeout("tq.recaptcha.timeout")
@RegisterRestClient(configKey = "recaptcha-api")
@Path("") // without any it is no bean to RESTEasy
public interface RecaptchaApi {
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  String verify(
      @FormParam("secret") String secret,
      @FormParam("response") String response,
      @FormParam("remoteip") @Nullable String remoteIp);
}
