// ruleid: java-auth-mechanism
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
// ruleid: java-auth-mechanism
import io.jsonwebtoken.Jwts;
// ruleid: java-auth-mechanism
import org.apache.shiro.SecurityUtils;
// ok: java-auth-mechanism
import java.security.MessageDigest;
// ok: java-auth-mechanism
import org.springframework.web.bind.annotation.RestController;
// ok: java-auth-mechanism
import javax.crypto.Cipher;
// ok: java-auth-mechanism
import org.keycloakish.Thing;
