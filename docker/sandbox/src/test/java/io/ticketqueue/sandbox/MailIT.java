package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mail server that keeps what it takes. */
class MailIT extends SandboxSuite {
  @AfterEach
  void switchOff() {
    assertThat(send("DELETE", "sandbox/faults", "").status()).isEqualTo(204);
  }

  private void mail(String to, String text) throws MessagingException {
    int port = send("GET", "sandbox/mails", "").json().getInt("port");
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.timeout", "20000");
    MimeMessage message = new MimeMessage(Session.getInstance(properties));
    message.setFrom("no-reply@example.com");
    message.setRecipient(RecipientType.TO, new InternetAddress(to));
    message.setSubject("인증 코드", "UTF-8");
    message.setText(text, "UTF-8");
    Transport.send(message);
  }

  private List<JsonObject> mails(String to) {
    Response response = send("GET", "sandbox/mails?to=" + to, "");
    return response.json().getJsonArray("list").getValuesAs(JsonObject.class);
  }

  @Test
  void mailsAreShownNewestFirst() throws MessagingException {
    String to = id() + "@example.com";
    mail(to.replace("@example", "@Example"), "코드 111111\n.\n..끝");
    mail(to, "코드 222222");
    mail(id() + "@example.com", "코드 333333");

    assertThat(mails(to))
        .extracting(mail -> mail.getString("text"))
        .containsExactly("코드 222222", "코드 111111\n.\n..끝");
    assertThat(mails(to).getFirst().getString("subject")).isEqualTo("인증 코드");
    assertThat(send("DELETE", "sandbox/mails", "").status()).isEqualTo(204);
    assertThat(mails(to)).isEmpty();
  }

  @Test
  void aRecipientIsRefusedOnDemand() throws MessagingException {
    String to = id() + "@example.com";
    send(
        "POST",
        "sandbox/faults",
        "{\"call\":\"mail\",\"paymentId\":\"" + to + "\",\"status\":500,\"times\":1}");

    assertThatThrownBy(() -> mail(to, "x")).isInstanceOf(MessagingException.class);
    mail(to, "x");

    assertThat(mails(to)).hasSize(1);
  }
}
