// ruleid: java-side-integration
import org.springframework.mail.javamail.JavaMailSender;
// ruleid: java-side-integration
import com.twilio.Twilio;
// ruleid: java-side-integration
import com.sendgrid.SendGrid;
// ok: java-side-integration
import org.springframework.mail.SimpleMailMessage;
// ok: java-side-integration
import com.zaxxer.hikari.HikariDataSource;

// ruleid: java-side-integration-flag
@ConditionalOnProperty(name = "mail.enabled", havingValue = "true")
class MailService {}

class Flags {
  // ruleid: java-side-integration-flag
  @ConditionalOnProperty("slack.enabled")
  Slack slack() { return new Slack(); }

  // ruleid: java-side-integration-flag
  @Value("${mail.enabled:true}")
  boolean isEnabled;

  // ok: java-side-integration-flag
  @Value("${mail.host}")
  String host;

  // ok: java-side-integration-flag
  boolean check() { return client.isEnabled(); }
}
