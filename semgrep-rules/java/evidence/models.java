package com.acme.shop;

import jakarta.persistence.Entity;
import com.baomidou.mybatisplus.annotation.TableName;
import org.springframework.data.annotation.CreatedDate;

// ruleid: java-models-abstract, java-models-table
@MappedSuperclass
public abstract class Audited<T> implements Serializable {
    // ruleid: java-models-column, java-models-timestamps
    @CreatedDate
    private Instant made;

    // ruleid: java-models-column, java-models-timestamps
    @LastModifiedDate
    private Instant touched;
}

// ruleid: java-models-table, java-models-table-name
@Entity
@Table(name = "orders", indexes = {
    // ruleid: java-models-index
    @Index(name = "orders_shop_idx", columnList = "shop_id, made"),
    // ruleid: java-models-index
    @Index(columnList = "number")
// ruleid: java-models-index
}, uniqueConstraints = @UniqueConstraint(columnNames = {"number", "shop_id"}))
// ruleid: java-models-extends
public class Order extends Audited<Long> {
    // ok: java-models-column
    private static final long serialVersionUID = 1L;

    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-sequential
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    // ruleid: java-models-column
    @Column(nullable = false)
    @NotNull(message = "a number (of ours)")
    private String number = "";

    // ruleid: java-models-column, java-models-foreign-key-named
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    // ruleid: java-models-column, java-models-foreign-key
    @ManyToOne // where it was sold
    private Shop shop;

    // ruleid: java-models-column, java-models-foreign-key, java-models-index
    @OneToOne
    private Invoice invoice;

    // ruleid: java-models-column, java-models-foreign-key-named, java-models-index, java-models-index-named
    @OneToOne
    @JoinColumn(name = "parcel_id")
    private Parcel parcel;

    // ruleid: java-models-embedded
    @Embedded
    private Address address;

    // ok: java-models-foreign-key, java-models-foreign-key-named
    // ruleid: java-models-index
    @OneToOne(mappedBy = "order")
    private Shipment shipment;

    // ok: java-models-column, java-models-foreign-key
    @OneToMany(mappedBy = "order")
    private List<Line> lines = new ArrayList<>();

    // ok: java-models-column
    @Transient
    private Money discount;

    public Money total() {
        // ok: java-models-column
        Money sum = Money.ZERO;
        return sum;
    }
}

// ruleid: java-models-table, java-models-table-name
@Entity
@Table(name = "customers")
// ruleid: java-models-extends
class Customer extends Audited<UUID> {
    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-random
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    // ruleid: java-models-embedded
    @Embedded
    private Name name;

    // ruleid: java-models-embedded
    @Embedded
    private Address address;

    // ruleid: java-models-column, java-models-foreign-key
    @ManyToOne
    private Customer invitedBy;

    // ruleid: java-models-column, java-models-foreign-key-named, java-models-index, java-models-index-named
    @ManyToOne(optional = false)
    @JoinColumn(name = "plan_code", unique = true)
    private Plan plan;

    // ruleid: java-models-column, java-models-timestamps
    @CreationTimestamp
    private Instant since;
}

// ruleid: java-models-table
@Entity
// ruleid: java-models-extends
class Plan extends Audited<String> {
    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-given
    @Id
    private String code;
}

// ruleid: java-models-table
@Entity
class Invoice {
    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-sequential
    @Id
    @GeneratedValue
    private long id;

    // ruleid: java-models-column, java-models-foreign-key-named, java-models-index, java-models-index-named
    @OneToOne
    @JoinColumn(name = "order_id")
    private Order order;

    // ruleid: java-models-column, java-models-foreign-key
    @ManyToOne
    private Customer customer;
}

// ruleid: java-models-table
@Entity
class Parcel {
    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-random
    @Id
    @GeneratedValue(generator = "uuid2")
    private String id;
}

// ruleid: java-models-abstract, java-models-table
@Embeddable
class Address {
    // ruleid: java-models-column
    private String street;
}

// ruleid: java-models-table, java-models-table-name
@TableName("sys_user")
// ruleid: java-models-extends
class User extends Model<User> {
    // ruleid: java-models-column, java-models-key, java-models-key-sequential
    @TableId(type = IdType.AUTO)
    private Integer id;

    // ok: java-models-column
    @TableField(exist = false)
    private String token;
}

// ruleid: java-models-table, java-models-table-name
@TableName("sys_role")
class Role {
    // ruleid: java-models-column, java-models-key, java-models-key-given
    @TableId(value = "role_id", type = IdType.ASSIGN_ID)
    private Long id;
}

// ruleid: java-models-table, java-models-table-name
@Document("articles")
class Article {
    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-given
    @Id
    private ObjectId id;
}

// ruleid: java-models-table
@Entity
// ruleid: java-models-extends, java-models-key-inherited
class Session extends AbstractPersistable<Long> {
    // ruleid: java-models-column
    private String key;
}

// ruleid: java-models-table
@Entity
// ruleid: java-models-extends, java-models-key-inherited
class Tag extends PanacheEntity {
    // ruleid: java-models-column
    public String name;
}

// ruleid: java-models-table
@Entity
// ruleid: java-models-extends, java-models-key-inherited
class Rule extends PanacheEntity {
    // ruleid: java-models-column, java-models-index, java-models-key, java-models-key-random
    @Id
    private UUID id;
}

// no table, but what one may be derived from
// ruleid: java-models-abstract
class Paging {
    // ruleid: java-models-column
    private int size;
}

// ok: java-models-table, java-models-table-name
// ruleid: java-models-abstract
@Document(indexName = "articles")
class ArticleHit {
    // ruleid: java-models-column
    private String title;
}
